"use client";
import { type RefObject, useEffect, useRef, useState } from "react";
import { Button } from "../../components/ui/button.tsx";
import { cx } from "../../components/ui/cx.ts";
import { Icon } from "../../components/ui/icon.tsx";
import { count } from "../../lib/words.ts";
import { useFormContext, useFormState } from "./form-context.tsx";
import { SaveMessage } from "./save-message.tsx";
import { dirtyPaths, isBusy } from "./select.ts";
import { useClearView } from "./use-clear-view.ts";

/** How long a word about what has happened stays, in milliseconds. */
const noticeTime = 10_000;

/**
 * Comes with the first unsaved edit and lies at the foot of the screen: what is unsaved, what a save has come to, and what
 * to do. `className` moves it under the form where something stands beside that.
 */
export function SaveBar({ className }: { className?: string }) {
  const { form } = useFormContext();
  const bar = useRef<HTMLDivElement>(null);
  const { dirty, busy, saved, discarded } = useFormState((state) => ({
    dirty: dirtyPaths(form.model, state).length > 0,
    busy: isBusy(state),
    saved: state.status.kind === "saved",
    discarded: Object.keys(state.discarded ?? {}).length,
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

/** Beside the words that say why: three buttons in a row are too many for a phone. */
function Retry({ bar }: { bar: RefObject<HTMLElement | null> }) {
  const { form } = useFormContext();
  const failed = useFormState((state) => state.status.kind === "failed");
  const retry = () => {
    // This button goes as the save begins; the other stays.
    bar.current?.querySelector<HTMLElement>('[type="submit"]')?.focus();
    form.save();
  };
  return failed && <Button onClick={retry}>Retry</Button>;
}

/** Takes words back once they have been read; not while somebody is at the bar. */
function useNotices(bar: RefObject<HTMLElement | null>): void {
  const { form } = useFormContext();
  const { status, discarded, taken } = useFormState((state) => ({
    status: state.status,
    discarded: state.discarded,
    taken: state.taken,
  }));
  const [again, setAgain] = useState(0);
  useEffect(() => {
    if (status.kind !== "saved" && !discarded) return;
    const timer = setTimeout(() => {
      if (bar.current?.matches(":hover, :focus-within")) return setAgain(again + 1);
      if (status.kind === "saved") form.dispatch({ type: "noticed", what: "status" });
      if (discarded) form.dispatch({ type: "discardForgotten" });
    }, noticeTime);
    return () => clearTimeout(timer);
  }, [form, bar, status, discarded, again]);
  useEffect(() => {
    if (taken.length === 0) return;
    const timer = setTimeout(() => form.dispatch({ type: "noticed", what: "taken" }), 2 * noticeTime);
    return () => clearTimeout(timer);
  }, [form, taken]);
}

/** Ctrl+S and ⌘S save, wherever the focus is. */
function useSaveKey(): void {
  const { form } = useFormContext();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "s" || !(event.ctrlKey || event.metaKey) || event.altKey) return;
      if (event.shiftKey) return;
      event.preventDefault();
      if (document.querySelector("dialog[open]")) return;
      // Leaving the field settles what is half typed: a time zone by its first match, a phone number in full.
      const { activeElement } = document;
      if (activeElement instanceof HTMLElement) activeElement.blur();
      setTimeout(async () => {
        await form.save();
        if (document.activeElement === document.body && activeElement instanceof HTMLElement)
          activeElement.focus();
      });
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [form]);
}

/** The buttons go once everything is saved: the focus then goes back to the row it came from, not to the top of the page. */
function useFocusAfterSave(bar: RefObject<HTMLElement | null>): void {
  const { form } = useFormContext();
  const last = useRef<Element | null>(null);
  useEffect(() => {
    const onFocus = ({ target }: FocusEvent) => {
      if (target instanceof Element && !bar.current?.contains(target) && !target.closest("dialog"))
        last.current = target;
    };
    document.addEventListener("focusin", onFocus);
    const unsubscribe = form.subscribe(() => {
      if (form.get().status.kind !== "saved" || !bar.current?.contains(document.activeElement)) return;
      const row = last.current?.closest<HTMLElement>("[data-field]") ?? document.querySelector("main");
      if (!row) return;
      row.tabIndex = -1;
      row.style.outline = "none";
      row.focus({ preventScroll: true });
    });
    return () => {
      document.removeEventListener("focusin", onFocus);
      unsubscribe();
    };
  }, [form, bar]);
}
