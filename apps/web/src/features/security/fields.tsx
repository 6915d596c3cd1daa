"use client";
import { type ReactNode, useState } from "react";
import { TextField } from "../../components/ui/text-field.tsx";

interface PasswordFieldProps {
  id: string;
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
  autoComplete: "current-password" | "new-password";
  value: string;
  onChange: (value: string) => void;
  onBlur?: () => void;
}

/** A password that can be looked at. */
export function PasswordField({ label, ...props }: PasswordFieldProps) {
  const [visible, setVisible] = useState(false);
  return (
    <TextField
      {...props}
      label={label}
      type={visible ? "text" : "password"}
      autoCapitalize="none"
      room="pr-18"
      trailing={
        <button
          type="button"
          aria-controls={props.id}
          aria-describedby={`${props.id}-label`}
          onClick={() => setVisible(!visible)}
          className="absolute inset-y-1 right-1 pointer-coarse:inset-y-0 pointer-coarse:min-w-11 inline-flex min-w-9 cursor-pointer items-center justify-center gap-1.5 rounded-sm px-2 font-medium text-ink-muted text-xs hover:bg-hover hover:text-ink"
        >
          {visible ? "Hide" : "Show"}
        </button>
      }
    />
  );
}
