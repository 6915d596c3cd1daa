"use client";
import { type RefObject, useRef } from "react";
import { Button } from "../../components/ui/button.tsx";
import { cx } from "../../components/ui/cx.ts";
import { Icon } from "../../components/ui/icon.tsx";
import { count } from "../../lib/phrases.ts";
import { useFormContext, useFormState } from "./form-context.tsx";
import { SaveMessage } from "./save-message.tsx";
import { dirtyPaths, isBusy } from "./select.ts";
import { useClearView } from "./use-clear-view.ts";
import { useFocusAfterSave } from "./use-focus-after-save.ts";
import { useNotices } from "./use-notices.ts";
import { useSaveKey } from "./use-save-key.ts";

/**
 * The save bar: appears at the bottom of the screen with the first unsaved edit and says what is unsaved, how the
 * save went and what to do. `className` positions it where the form has a sidebar.
 */
export function SaveBar({ className }: { className?: string }) {
  const { form } = useFormContext();
  const bar = useRef<HTMLDivElement>(null);
  const { dirty, busy, saved, discarded } = useFormState((state) => ({
    dirty: dirtyPaths(form.model, state).length > 0,
    busy: isBusy(state),
    saved: state.status.kind === "saved",
    discarded: Object.keys(state.discarded?.edits ?? {}).length,
  }));
  const undecided = dirty || busy;
  const shown = undecided || discarded > 0 || saved;
  useClearView(bar, shown);
  useNotices(bar);
  useSaveKey();
  useFocusAfterSave(bar);

  const discard = () => {
    form.dispatch({ type: "discarded" });
    requestAnimationFrame(() => bar.current?.querySelector<HTMLElement>("button")?.focus());
  };
  const undo = () => {
    form.dispatch({ type: "undone" });
    requestAnimationFrame(() => bar.current?.querySelector<HTMLElement>('[type="submit"]')?.focus());
  };
  return (
    <div
      ref={bar}
      data-save-bar=""
      className={cx(
        "fixed inset-x-0 bottom-(--keyboard,0px) z-20 border-line border-t bg-surface px-4 py-2.5 shadow-float",
        "sm:inset-x-6 sm:bottom-[calc(var(--keyboard,0px)+1rem)] sm:mx-auto sm:max-w-3xl sm:rounded-lg sm:border sm:py-3 short:bottom-(--keyboard,0px) short:py-1.5",
        !shown && "pointer-events-none opacity-0",
        className,
      )}
    >
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 short:gap-y-1">
        <div className="flex min-w-0 flex-1 basis-56 items-center justify-between gap-3">
          <div role="status" className="min-w-0">
            {shown && <SaveMessage />}
          </div>
          <Retry bar={bar} />
        </div>
        {undecided && (
          <div className="flex gap-2 max-sm:w-full">
            <Button variant="quiet" disabled={busy} onClick={discard}>
              Discard changes
            </Button>
            <Button
              type="submit"
              form="settings-form"
              variant="primary"
              busy={busy}
              className="max-sm:grow"
              title="Ctrl+S or ⌘S"
            >
              Save changes
            </Button>
          </div>
        )}
        {!undecided && discarded > 0 && (
          <Button onClick={undo} aria-describedby="discarded">
            <Icon name="undo" />
            Undo
          </Button>
        )}
      </div>
      {discarded > 0 && (
        <span id="discarded" hidden>
          Brings back {count(discarded, "change")}.
        </span>
      )}
    </div>
  );
}

/** Retry, next to the reason. Three buttons in a row are too many for a phone. */
function Retry({ bar }: { bar: RefObject<HTMLElement | null> }) {
  const { form } = useFormContext();
  const failed = useFormState((state) => state.status.kind === "failed");
  const retry = () => {
    // This button disappears as the save begins; the submit button stays.
    bar.current?.querySelector<HTMLElement>('[type="submit"]')?.focus();
    form.save();
  };
  return failed && <Button onClick={retry}>Retry</Button>;
}
