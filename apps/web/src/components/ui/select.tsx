import type { ReactNode } from "react";
import { boxClass, type ControlProps } from "./control.ts";
import { Icon } from "./icon.tsx";
import { LockedValue } from "./locked-value.tsx";

export interface SelectOption {
  value: string;
  label: string;
  disabled?: boolean;
}

export interface SelectProps extends ControlProps<string> {
  options: readonly SelectOption[];
}

/** The style of a `<select>` inside a `SelectFrame`. */
export const selectClass = `${boxClass} cursor-pointer appearance-none truncate pr-9`;

/** Draws the arrow of the `<select>` inside it. */
export function SelectFrame({ children }: { children: ReactNode }) {
  return (
    <span className="relative block">
      {children}
      <Icon
        name="chevron"
        className="pointer-events-none absolute top-1/2 right-3 -translate-y-1/2 text-ink-muted"
      />
    </span>
  );
}

/** A native select. A value that is not among the options is shown as it is instead of being replaced silently. */
export function Select({
  value,
  onChange,
  options,
  describedBy,
  invalid,
  readOnly,
  ref,
  ...rest
}: SelectProps) {
  const known = options.find((option) => option.value === value);
  if (readOnly) {
    return (
      <LockedValue
        ref={ref}
        id={rest.id}
        name={rest.name}
        value={value === "" ? "" : (known?.label ?? value)}
        describedBy={describedBy}
      />
    );
  }
  return (
    <SelectFrame>
      <select
        {...rest}
        ref={ref}
        className={selectClass}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        aria-describedby={describedBy}
        aria-invalid={invalid || undefined}
      >
        {!known && <option value={value}>{value}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
    </SelectFrame>
  );
}
