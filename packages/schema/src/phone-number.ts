import {
  AsYouType,
  type CountryCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
} from "libphonenumber-js/min";
import { errorCodes } from "./errors.ts";
import { tidyPhoneText } from "./phone-text.ts";

export type PhoneNumberResult =
  | { ok: true /** In E.164 form. */; number: string }
  | { ok: false; reason: "invalid" | "extension" | "several"; message: string };

/** Digits and the punctuation between them. No letters, no extensions. */
const dialable = /^\+?[\d ().\-/[\]~]+$/;

/**
 * North American numbers have ten digits, and no area code begins with 0 or 1 (NANP); a check of length alone would
 * accept both.
 */
const northAmerican = /^\+1[2-9]\d{9}$/;

/** An extension at the end of a number: `ext. 45`, `x45`, `,,45#`, `;ext=5`, `#45`. */
const extension =
  /^(.*\d\)?)[\s-]*(?:[,;]+|#|[,;]?\s*\(?(?:e?xt(?:ension|n)?|[xpw]|poste|local|int|anexo|доб|内線|分機)[.:=#]?)\s*\d{1,9}\s*#?\)?$/;

const separators = /[,;/|&\s]|\b(?:or|and)\b|(?=\+)/g;

const digitsOf = (text: string): string => text.replace(/[^\d+]/g, "");

const country = (code: string): CountryCode | undefined => (isSupportedCountry(code) ? code : undefined);

/** Parses normalized text into E.164; null where it is not a number. */
function toE164(typed: string, defaultCountry: CountryCode | undefined): string | null {
  if (!dialable.test(typed)) return null;
  const number = parsePhoneNumberFromString(typed.replace(/[^\d+]/g, ""), {
    extract: false,
    ...(defaultCountry && { defaultCountry }),
  });
  if (number === undefined || !number.isPossible()) return null;
  if (number.countryCallingCode === "1" && !northAmerican.test(number.number)) return null;
  return number.number;
}

/** Like `toE164`, but also accepts `00` for `+`, or a `(0)` that is not dialled from abroad. */
function readTidy(typed: string, home: CountryCode | undefined): string | null {
  const written = toE164(typed, home);
  if (written !== null) return written;
  const abroad = typed.replace(/^[ (]*00[ )]*(?=[1-9(])/, "+");
  const plain = abroad.replace(/\(0\)/, "");
  return (abroad === typed ? null : toE164(abroad, home)) ?? (plain === abroad ? null : toE164(plain, home));
}

/** Whether the text consists of two numbers. */
function isSeveral(typed: string, home: CountryCode | undefined): boolean {
  return [...typed.matchAll(separators)].some(
    ({ index, 0: separator }) =>
      readTidy(typed.slice(0, index).trim(), home) !== null &&
      readTidy(typed.slice(index + separator.length).trim(), home) !== null,
  );
}

/**
 * Parses a phone number as people type or paste it into E.164. Without `+` it is a number of `defaultCountry` (ISO
 * 3166 alpha-2) or, with `00` or that country's own prefix, of another country. Accepts any punctuation that
 * libphonenumber reads, and a label around it such as `Mobile:` or `(cell)`.
 *
 * Accepts numbers whose length is possible for their country, not only ranges in use: fictional 555-01xx numbers are
 * welcome (docs/profile-contract.md, section 6).
 */
export function readPhoneNumber(input: string, defaultCountry: string): PhoneNumberResult {
  const typed = tidyPhoneText(input);
  const home = country(defaultCountry);
  const number = typed === null ? null : readTidy(typed, home);
  if (number !== null) return { ok: true, number };
  const main = extension.exec(typed ?? "")?.[1];
  if (main !== undefined && readTidy(main, home) !== null)
    return {
      ok: false,
      reason: "extension",
      message: "Leave out the extension. Only the number itself can be saved.",
    };
  if (typed !== null && isSeveral(typed, home))
    return { ok: false, reason: "several", message: "Enter one phone number only." };
  return { ok: false, reason: "invalid", message: errorCodes.INVALID_PHONE_NUMBER.message };
}

/** Like `readPhoneNumber`, but returns only the E.164 form, or null. */
export function parsePhoneNumber(input: string, defaultCountry: string): string | null {
  const result = readPhoneNumber(input, defaultCountry);
  return result.ok ? result.number : null;
}

/**
 * Formats a partly typed number, such as `(416) 555` or `+44 20 7946`. The result always ends with the last typed
 * character, because a bracket appended after it would reappear each time it is deleted. Text that formatting would
 * shorten, such as two numbers or an extension, stays as it is.
 */
export function formatPhoneAsTyped(text: string, defaultCountry: string): string {
  if (/[\p{L},;#]/u.test(text)) return text;
  const formatted = new AsYouType(country(defaultCountry)).input(text).replace(/[^\d+]+$/, "");
  return digitsOf(formatted) === digitsOf(text.normalize("NFKC")) ? formatted : text;
}
