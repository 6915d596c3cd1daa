import type { HTMLInputAutoCompleteAttribute } from "react";
import { boxClass, type ControlProps } from "./control.ts";
import { LockedValue } from "./locked-value.tsx";

export interface TextInputProps extends ControlProps<string> {
  type?: "text" | "email" | "url" | "password" | "search" | undefined;
  autoComplete?: HTMLInputAutoCompleteAttribute | undefined;
  placeholder?: string | undefined;
  required?: boolean | undefined;
}

/** One line of text. Goes inside a Field. */
export function TextInput({ value, onChange, describedBy, invalid, readOnly, ref, ...rest }: TextInputProps) {
  if (readOnly) {
    return <LockedValue ref={ref} id={rest.id} name={rest.name} value={value} describedBy={describedBy} />;
  }
  return (
    <input
      {...rest}
      ref={ref}
      className={boxClass}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      aria-describedby={describedBy}
      aria-invalid={invalid || undefined}
      autoCapitalize={rest.type === "text" ? undefined : "none"}
      spellCheck={false}
    />
  );
}
