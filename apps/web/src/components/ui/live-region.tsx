import type { ReactNode } from "react";

/**
 * Words that are read out as they change, at the next pause. Must be on the page before its first message,
 * else screen readers miss it: keep it mounted and leave it empty.
 */
export function LiveRegion({ children, hidden = false }: { children?: ReactNode; hidden?: boolean }) {
  return (
    <div
      role="status"
      aria-live="polite"
      aria-atomic="true"
      className={hidden ? "sr-only" : "text-ink-muted text-sm"}
    >
      {children}
    </div>
  );
}
