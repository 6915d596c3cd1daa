import type { ChangeEvent, ComponentProps, ReactNode } from "react";
import { boxClass, type ControlProps } from "./control.ts";
import { cx } from "./cx.ts";
import { LockedValue } from "./locked-value.tsx";

type Native = Omit<ComponentProps<"input">, keyof ControlProps<string> | "className" | "type">;

export interface TextInputProps extends Omit<ControlProps<string>, "onChange">, Native {
  onChange: (value: string, event: ChangeEvent<HTMLInputElement>) => void;
  type?: "text" | "email" | "url" | "password" | "search" | "tel" | undefined;
  /** Placed over the right end of the input. Needs `room`. */
  trailing?: ReactNode;
  /** The class that keeps the text clear of `trailing`. */
  room?: string | undefined;
}

/** A single-line text input. Place it inside a Field. */
export function TextInput(props: TextInputProps) {
  const { value, onChange, describedBy, invalid, readOnly, ref, trailing, room, ...rest } = props;
  if (readOnly) {
    return <LockedValue ref={ref} id={rest.id} name={rest.name} value={value} describedBy={describedBy} />;
  }
  const input = (
    <input
      autoCapitalize={rest.type === "text" ? undefined : "none"}
      spellCheck={false}
      {...rest}
      ref={ref}
      className={cx(boxClass, room)}
      value={value}
      onChange={(event) => onChange(event.target.value, event)}
      aria-describedby={describedBy}
      aria-invalid={invalid || undefined}
    />
  );
  if (room === undefined) return input;
  return (
    <span className="relative block">
      {input}
      {trailing}
    </span>
  );
}
