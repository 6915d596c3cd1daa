"use client";
import { type ReactNode, useState } from "react";
import { RevealButton } from "../../components/ui/reveal-button.tsx";
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

/** A password field with a button that shows its text. */
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
        <RevealButton
          controls={props.id}
          describedBy={`${props.id}-label`}
          visible={visible}
          onToggle={() => setVisible(!visible)}
        />
      }
    />
  );
}
