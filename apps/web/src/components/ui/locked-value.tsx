import type { RefCallback } from "react";
import { Icon } from "./icon.tsx";

export interface LockedValueProps {
  id: string;
  /** The value in the words a person reads. */
  value: string;
  name?: string | undefined;
  describedBy?: string | undefined;
  ref?: RefCallback<HTMLElement> | undefined;
}

/**
 * A value that may be read, selected and reached by keyboard, but not changed: plain text to the eye, a read-only box to
 * assistive technology. The reason stands in its Field.
 */
export function LockedValue({ id, value, name, describedBy, ref }: LockedValueProps) {
  return (
    <span className="flex min-h-9 items-center gap-2">
      <Icon name="lock" className="text-ink-muted" />
      <input
        ref={ref}
        id={id}
        name={name}
        className="min-w-0 grow text-ellipsis rounded-sm bg-transparent text-base text-ink sm:text-sm"
        value={value}
        placeholder="Not set"
        readOnly
        aria-describedby={describedBy}
      />
    </span>
  );
}
