import { Banner } from "../../components/ui/banner.tsx";
import { Button } from "../../components/ui/button.tsx";

interface ActivityFailedProps {
  reason: string;
  /** Whether some entries are already shown and only older ones failed. */
  older?: boolean;
  busy?: boolean;
  onRetry: () => void;
}

/** Shown instead of the entries, or below them, when they could not be loaded. */
export function ActivityFailed({ reason, older = false, busy, onRetry }: ActivityFailedProps) {
  return (
    <Banner
      tone="danger"
      role="alert"
      actions={
        <Button busy={busy} onClick={onRetry}>
          Try again
        </Button>
      }
    >
      {older ? "Older changes" : "The activity"} could not be loaded. {reason}
    </Banner>
  );
}
