import type { RefCallback } from "react";
import { boxClass } from "./control.ts";
import { Icon } from "./icon.tsx";

export interface LockedValueProps {
  id: string;
  /** The value in the words a person reads. */
  value: string;
  name?: string | undefined;
  describedBy?: string | undefined;
  ref?: RefCallback<HTMLElement> | undefined;
}

/** A value that may be read, selected and reached by keyboard, but not changed. The reason stands in its Field. */
export function LockedValue({ id, value, name, describedBy, ref }: LockedValueProps) {
  return (
    <span className="relative block">
      <Icon
        name="lock"
        className="pointer-events-none absolute top-1/2 left-3 -translate-y-1/2 text-ink-muted"
      />
      <input
        ref={ref}
        id={id}
        name={name}
        className={`${boxClass} pl-9`}
        value={value}
        placeholder="Not set"
        readOnly
        aria-describedby={describedBy}
      />
    </span>
  );
}
