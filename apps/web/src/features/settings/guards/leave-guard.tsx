"use client";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { Button } from "../../../components/ui/button.tsx";
import { Dialog } from "../../../components/ui/dialog.tsx";
import { useSettings } from "../settings-context.tsx";
import { watchLeaving } from "./watch-leaving.ts";

/** Asks before unsaved edits would be lost: links, sign out, the back button, and (in the browser's words) closing. */
export function LeaveGuard() {
  const { profileForm } = useSettings();
  const router = useRouter();
  const [go, setGo] = useState<(() => void) | null>(null);

  useEffect(
    () =>
      watchLeaving({
        isEdited: () => profileForm.dirtyPaths().length > 0,
        navigate: (href) => router.push(href),
        ask: (proceed) => setGo(() => proceed),
      }),
    [profileForm, router],
  );

  const leave = () => {
    setGo(null);
    go?.();
  };
  return (
    <Dialog
      open={go !== null}
      onClose={() => setGo(null)}
      title="Leave without saving?"
      description="Your unsaved changes would be lost."
      actions={
        <>
          <Button onClick={() => setGo(null)} data-autofocus="">
            Stay on this page
          </Button>
          <Button variant="danger" onClick={leave}>
            Leave without saving
          </Button>
        </>
      }
    />
  );
}
