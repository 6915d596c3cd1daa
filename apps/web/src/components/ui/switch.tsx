import type { ControlProps } from "./control.ts";
import { cx } from "./cx.ts";

/** A native checkbox with the role of a switch. When read-only, it keeps its focus and contrast. */
export function Switch({
  value,
  onChange,
  describedBy,
  invalid,
  readOnly,
  ref,
  ...rest
}: ControlProps<boolean>) {
  return (
    <input
      {...rest}
      ref={ref}
      type="checkbox"
      // biome-ignore lint/a11y/useAriaPropsForRole: a native checkbox states it itself; ARIA in HTML forbids aria-checked on it
      role="switch"
      checked={value}
      // Checkboxes have no readonly attribute; without a change handler React keeps the value.
      onChange={(event) => readOnly || onChange(event.target.checked)}
      aria-readonly={readOnly || undefined}
      aria-describedby={describedBy}
      aria-invalid={invalid || undefined}
      className={cx(
        "relative h-6 w-10 shrink-0 appearance-none rounded-full border border-line-strong bg-sunken transition-colors",
        "before:absolute before:top-1/2 before:left-0.75 before:size-4 before:-translate-y-1/2 before:rounded-full before:bg-line-strong",
        "before:transition-transform checked:border-accent checked:bg-accent checked:before:translate-x-4 checked:before:bg-white",
        "forced-colors:before:bg-[ButtonText] forced-colors:checked:before:bg-[Highlight]",
        readOnly ? "cursor-default" : "cursor-pointer",
      )}
    />
  );
}
