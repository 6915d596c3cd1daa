import type { RefCallback } from "react";
import { Icon } from "./icon.tsx";

export interface LockedValueProps {
  id: string;
  /** The value as people read it. */
  value: string;
  name?: string | undefined;
  describedBy?: string | undefined;
  ref?: RefCallback<HTMLElement> | undefined;
}

/**
 * A value that can be read, selected and reached by keyboard but not changed: plain text to the eye, a read-only text
 * box to assistive technology. Its Field gives the reason.
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
