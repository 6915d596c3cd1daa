"use client";
import { type ChangeEvent, useEffect, useLayoutEffect, useState } from "react";
import type { ControlProps } from "../ui/control.ts";
import { TextInput } from "../ui/text-input.tsx";
import { displayE164 } from "./phone/display-e164.ts";
import { cleanNumber, type Edit, editPhone } from "./phone/edit-phone.ts";
import { useInput } from "./use-input.ts";

type Library = typeof import("./phone/phone-library.ts");

interface Draft {
  text: string;
  value: string;
  /** Where the caret belongs in this very text; null where the browser has it right. */
  caret: number | null;
}

export interface PhoneInputProps extends ControlProps<string> {
  /** ISO 3166 alpha-2 of the organization: the country of numbers typed without `+`. */
  defaultCountry: string;
}

/**
 * A phone number, formatted as it is typed. The value is E.164 as soon as the number is complete, else the text
 * as typed, so nothing is lost. The phone library comes with the first focus; until then text passes untouched.
 */
export function PhoneInput({ value, onChange, onBlur, defaultCountry, ...props }: PhoneInputProps) {
  const { id, describedBy, ref } = props;
  const [library, setLibrary] = useState<Library | null>(null);
  const [draft, setDraft] = useState<Draft>({ text: displayE164(value), value, caret: null });
  const { input, attach } = useInput(ref);

  const display = (e164: string, lib: Library | null) =>
    lib && e164.startsWith("+") ? lib.formatAsTyped(e164, defaultCountry) : displayE164(e164);
  // Changed from outside: discarded, saved, or taken over from another tab.
  if (draft.value !== value) setDraft({ text: display(value, library), value, caret: null });

  useLayoutEffect(() => {
    if (draft.caret !== null) input.current?.setSelectionRange(draft.caret, draft.caret);
  }, [draft, input]);

  function update(text: string, lib: Library | null, caret: number | null = null) {
    const next = lib?.toE164(text, defaultCountry) ?? text.trim();
    setDraft({ text, value: next, caret });
    if (next !== value) onChange(next);
  }

  function format(edit: Edit, lib: Library) {
    const edited = editPhone(edit, (digits) => lib.formatAsTyped(digits, defaultCountry));
    update(edited.text, lib, document.activeElement === input.current ? edited.caret : null);
  }

  function change(after: string, { target, nativeEvent }: ChangeEvent<HTMLInputElement>) {
    const pasted = Math.abs(after.length - draft.text.length) > 1;
    if (!library) return update(pasted ? cleanNumber(after) : after, null);
    const whole = pasted ? library.toE164(after, defaultCountry) : null;
    if (whole) return update(display(whole, library), library);
    const inputType = nativeEvent instanceof InputEvent ? nativeEvent.inputType : undefined;
    format({ before: draft.text, after, caret: target.selectionStart ?? after.length, inputType }, library);
  }

  async function load(): Promise<Library | null> {
    const lib = library ?? (await import("./phone/phone-library.ts").catch(() => null));
    setLibrary(lib);
    return lib;
  }

  // What was typed before the library came is formatted when it has: once, as later edits format themselves. The box
  // knows more than the draft: a key may have been pressed since it was rendered.
  useEffect(() => {
    const box = input.current;
    if (!library || !box) return;
    format({ before: "", after: box.value, caret: box.selectionStart ?? box.value.length }, library);
  }, [library]);

  /** A complete number is shown the way it will be stored. Validation waits for that. */
  async function blur() {
    const typed = input.current?.value ?? "";
    const lib = await load();
    const e164 = lib?.toE164(typed, defaultCountry);
    if (e164 && document.activeElement !== input.current) update(display(e164, lib), lib);
    onBlur?.();
  }

  const country = library?.countryOf(draft.text, defaultCountry);
  return (
    <TextInput
      {...props}
      ref={attach}
      type="tel"
      autoComplete="tel"
      value={draft.text}
      onChange={change}
      onFocus={load}
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
