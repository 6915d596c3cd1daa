"use client";
import { type ChangeEvent, type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { LateControlProps } from "../ui/control.ts";
import { TextInput } from "../ui/text-input.tsx";
import { displayE164 } from "./phone/display-e164.ts";
import type { Snapshot, UndoHistory } from "./phone/undo-history.ts";
import { type PhoneLibrary, usePhoneLibrary } from "./phone/use-phone-library.ts";
import { useInput } from "./use-input.ts";

interface Draft {
  text: string;
  value: string;
  /** The caret position for this text; null where the browser's own is right. */
  caret: number | null;
}

export interface PhoneInputProps extends LateControlProps<string> {
  /** ISO 3166 alpha-2 code of the organization, for numbers typed without `+`. */
  defaultCountry: string;
  /** `tel` for one's own number; `off` keeps the browser from offering it for somebody else. */
  autoComplete?: string | undefined;
}

function snapshotOf(box: HTMLInputElement): Snapshot {
  const { value: text, selectionStart: start, selectionEnd: end } = box;
  return { text, start: start ?? text.length, end: end ?? text.length };
}

/**
 * A phone number input that formats as one types. The value is E.164 once the number is complete, and the text as
 * typed until then, so nothing is lost. The phone library loads on first focus; until then the text stays
 * unformatted.
 */
export function PhoneInput(props: PhoneInputProps) {
  const { value, onChange, onBlur, onPending, defaultCountry, autoComplete = "tel", ...control } = props;
  const { id, describedBy, ref } = control;
  const { library, load } = usePhoneLibrary();
  const [draft, setDraft] = useState<Draft>({ text: displayE164(value), value, caret: null });
  const history = useRef<UndoHistory | null>(null);
  const before = useRef<Snapshot | null>(null);
  /** The library has not formatted the latest text yet. */
  const unformatted = useRef(false);
  const { input, attach } = useInput(ref);

  const display = (e164: string, lib: PhoneLibrary | null) =>
    lib && e164.startsWith("+") ? lib.formatAsTyped(e164, defaultCountry) : displayE164(e164);
  // The value changed from outside: discarded, saved, or taken over from another tab.
  if (draft.value !== value) setDraft({ text: display(value, library), value, caret: null });

  useLayoutEffect(() => {
    const box = input.current;
    if (draft.caret !== null && box === document.activeElement)
      box?.setSelectionRange(draft.caret, draft.caret);
  }, [draft, input]);

  function update(text: string, lib: PhoneLibrary | null, caret: number | null = null) {
    unformatted.current = lib === null;
    const next = lib?.toE164(text, defaultCountry) ?? text.trim();
    setDraft({ text, value: next, caret });
    if (next !== latest.current.value) onChange(next);
  }

  function change(after: string, { target, nativeEvent }: ChangeEvent<HTMLInputElement>) {
    const inputType = nativeEvent instanceof InputEvent ? nativeEvent.inputType : "";
    if (!library) return update(after, null);
    const was = before.current ?? { ...snapshotOf(target), text: draft.text };
    history.current = library.record(history.current ?? library.emptyHistory, was, inputType);
    // Pasted, dropped or autofilled: more than one key can type.
    const oneKey =
      inputType.startsWith("delete") || (nativeEvent instanceof InputEvent && nativeEvent.data?.length === 1);
    const whole = !oneKey && Math.abs(after.length - draft.text.length) > 1;
    const caret = target.selectionStart ?? after.length;
    const edited = library.editNumber({ before: draft.text, after, caret, inputType, whole }, defaultCountry);
    update(edited.text, library, edited.caret);
  }

  /** Undoes or redoes one step. False where there is none. */
  function travel(way: "undo" | "redo"): boolean {
    const box = input.current;
    const taken = box && history.current && library?.step(history.current, way, snapshotOf(box));
    if (!taken) return false;
    history.current = taken.history;
    update(taken.snapshot.text, library, taken.snapshot.end);
    return true;
  }

  function keyDown(event: KeyboardEvent) {
    const way = library?.wayOf(event);
    if (way && travel(way)) event.preventDefault();
  }

  const latest = useRef({ value, travel });
  latest.current = { value, travel };
  useEffect(() => {
    const box = input.current;
    if (!box) return;
    function beforeInput(event: InputEvent) {
      if (box) before.current = snapshotOf(box);
      // The browser's own history holds texts that were never shown.
      if (event.inputType === "historyUndo" || event.inputType === "historyRedo") {
        event.preventDefault();
        latest.current.travel(event.inputType === "historyUndo" ? "undo" : "redo");
      }
    }
    box.addEventListener("beforeinput", beforeInput);
    return () => box.removeEventListener("beforeinput", beforeInput);
  }, [input]);

  /**
   * Formats once what was typed before the library arrived; later edits format themselves. Leaves an untouched box
   * alone, because text selected there is about to be replaced. Reads the box itself, which may be ahead of the
   * draft.
   */
  function format(lib: PhoneLibrary | null): void {
    const box = input.current;
    if (!lib || !box || !unformatted.current) return;
    const { text: after, end: caret } = snapshotOf(box);
    const edited = lib.editNumber({ before: "", after, caret, whole: false }, defaultCountry);
    update(edited.text, lib, edited.caret);
  }

  /** Shows a complete number the way it will be stored. */
  function complete(lib: PhoneLibrary | null): void {
    const box = input.current;
    const e164 = box && box !== document.activeElement && lib?.toE164(box.value, defaultCountry);
    if (e164) update(display(e164, lib), lib);
  }

  // Text typed after the library arrived and before this component knew.
  useEffect(() => format(library), [library]);

  function focus() {
    if (!library) onPending?.(load().then(format));
  }

  async function blur() {
    const work = load().then(complete);
    onPending?.(work);
    await work;
    onBlur?.();
  }

  const country = library?.countryOf(draft.text, defaultCountry);
  return (
    <TextInput
      {...control}
      ref={attach}
      type="tel"
      autoComplete={autoComplete}
      value={draft.text}
      onChange={change}
      onFocus={focus}
      onKeyDown={keyDown}
      onBlur={blur}
      describedBy={[country && `${id}-country`, describedBy].filter(Boolean).join(" ") || undefined}
      room="pr-32"
      trailing={
        country && (
          <span
            id={`${id}-country`}
            className="pointer-events-none absolute top-1/2 right-3 max-w-26 -translate-y-1/2 truncate text-ink-muted text-xs"
          >
            {country}
          </span>
        )
      }
    />
  );
}
