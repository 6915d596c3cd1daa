"use client";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { Button } from "../../components/ui/button.tsx";
import { Dialog } from "../../components/ui/dialog.tsx";
import { shortList } from "../../lib/phrases.ts";
import { useFormContext, useFormState } from "./form-context.tsx";
import { dirtyPaths, isBusy } from "./select.ts";
import { watchLeaving } from "./watch-leaving.ts";

/**
 * Names unsent text of separate forms on the page, such as a new password. Such a form names itself by `data-unsent`,
 * because it is not part of the settings.
 */
function unsentLabels(): string[] {
  return [...document.querySelectorAll<HTMLElement>("form[data-unsent]")].map(
    ({ dataset }) => dataset.unsent ?? "",
  );
}

/**
 * Asks before unsaved edits would be lost: by a link, sign-out, the back button, or (in the browser's own words)
 * closing the tab.
 */
export function LeaveDialog() {
  const { form } = useFormContext();
  const router = useRouter();
  const [go, setGo] = useState<(() => void) | null>(null);
  const busy = useFormState(isBusy);

  useEffect(
    () =>
      watchLeaving({
        isEdited: () => dirtyPaths(form.model, form.get()).length > 0 || unsentLabels().length > 0,
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
  const edited = go ? dirtyPaths(form.model, form.get()).map((path) => form.model.label(path)) : [];
  const unsent = go ? unsentLabels() : [];
  return (
    <Dialog
      open={go !== null}
      onClose={() => setGo(null)}
      title="Leave without saving?"
      description={`Not saved yet: ${shortList([...edited, ...unsent], 5)}.`}
      actions={
        <>
          <Button onClick={() => setGo(null)} data-autofocus="">
            Stay on this page
          </Button>
          <Button onClick={leave} className="text-danger-text">
            Leave without saving
          </Button>
          {unsent.length === 0 && (
            <Button variant="primary" busy={busy} onClick={saveAndLeave}>
              Save and leave
            </Button>
          )}
        </>
      }
    />
  );
}
