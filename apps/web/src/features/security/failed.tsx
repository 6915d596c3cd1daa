import { Banner } from "../../components/ui/banner.tsx";
import { Button } from "../../components/ui/button.tsx";
import { toFailure } from "../../lib/failure.ts";

interface LoadFailedProps {
  error: unknown;
  busy: boolean;
  onRetry: () => void;
}

/** Shown instead of a list that could not be loaded. */
export function LoadFailed({ error, busy, onRetry }: LoadFailedProps) {
  return (
    <Banner
      tone="danger"
      role="alert"
      actions={
        <Button size="small" busy={busy} onClick={onRetry}>
          Try again
        </Button>
      }
    >
      {toFailure(error).message}
    </Banner>
  );
}

/** Focuses the heading of a list after a row, and the focused button with it, has disappeared. */
export function focusHeading(id: string): void {
  requestAnimationFrame(() => document.getElementById(id)?.focus({ preventScroll: true }));
}
