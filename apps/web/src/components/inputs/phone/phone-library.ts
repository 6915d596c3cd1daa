import { formatPhoneAsTyped, parsePhoneNumber } from "@rep/schema/phone-number";
import { AsYouType, type CountryCode, isSupportedCountry } from "libphonenumber-js/min";
import { type Edit, editPhone } from "./edit-phone.ts";

export { emptyHistory, record, step, wayOf } from "./undo-history.ts";

const country = (code: string): CountryCode | undefined => (isSupportedCountry(code) ? code : undefined);

/** Formats a partly typed number. */
export const formatAsTyped = formatPhoneAsTyped;

/** Parses a number in any common notation into E.164; null while it is not one. */
export const toE164 = parsePhoneNumber;

/**
 * Formats an edit. Text that arrives whole (pasted, say) is shown as it will be stored, or left alone where it is no
 * number.
 */
export function editNumber(
  edit: Edit & { whole: boolean },
  defaultCountry: string,
): { text: string; caret: number | null } {
  if (!edit.whole) return editPhone(edit, (digits) => formatAsTyped(digits, defaultCountry));
  const number = toE164(edit.after, defaultCountry);
  return number === null
    ? { text: edit.after, caret: edit.caret }
    : { text: formatAsTyped(number, defaultCountry), caret: null };
}

/** Returns the English name of the number's country once its first digits tell; null before that. */
export function countryOf(text: string, defaultCountry: string): string | null {
  if (/\p{L}/u.test(text)) return null;
  const typing = new AsYouType(country(defaultCountry));
  typing.input(text);
  const code = typing.getCountry();
  return (code && new Intl.DisplayNames("en", { type: "region" }).of(code)) ?? null;
}
