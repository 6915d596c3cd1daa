"use client";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { Button } from "../../components/ui/button.tsx";
import { Dialog } from "../../components/ui/dialog.tsx";
import { shortList } from "../../lib/words.ts";
import { useFormContext, useFormState } from "./form-context.tsx";
import { dirtyPaths, isBusy } from "./select.ts";
import { watchLeaving } from "./watch-leaving.ts";

/** Asks before unsaved edits would be lost: links, sign out, the back button, and (in the browser's words) closing. */
export function LeaveGuard() {
  const { form } = useFormContext();
  const router = useRouter();
  const [go, setGo] = useState<(() => void) | null>(null);
  const busy = useFormState(isBusy);

  useEffect(
    () =>
      watchLeaving({
        isEdited: () => dirtyPaths(form.model, form.get()).length > 0,
        navigate: (href) => router.push(href),
        ask: (proceed) => setGo(() => proceed),
      }),
    [form, router],
  );

  const leave = () => {
    setGo(null);
    go?.();
  };
  const saveAndLeave = async () => {
    const saved = await form.save();
    setGo(null);
    if (saved && dirtyPaths(form.model, form.get()).length === 0) go?.();
  };
  const labels = go ? dirtyPaths(form.model, form.get()).map((path) => form.model.label(path)) : [];
  return (
    <Dialog
      open={go !== null}
      onClose={() => setGo(null)}
      title="Leave without saving?"
      description={`Not saved yet: ${shortList(labels, 5)}.`}
      actions={
        <>
          <Button onClick={() => setGo(null)} data-autofocus="">
            Stay on this page
          </Button>
          <Button onClick={leave} className="text-danger-text">
            Leave without saving
          </Button>
          <Button variant="primary" busy={busy} onClick={saveAndLeave}>
            Save and leave
          </Button>
        </>
      }
    />
  );
}
