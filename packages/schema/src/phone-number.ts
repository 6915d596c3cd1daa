import {
  AsYouType,
  type CountryCode,
  getCountries,
  getCountryCallingCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
} from "libphonenumber-js/min";

/** Digits of the scripts people dial in, and what stands between them on paper. No letters, no extensions. */
const dialable = /^\+?[\d\u0660-\u0669\u06F0-\u06F9 ().\-/\u2010-\u2015\u2212]+$/;

/** North American numbers are ten digits and no area code begins with 0 or 1 (NANP); lengths alone would let both pass. */
const northAmerican = /^\+1[2-9]\d{9}$/;

/** Pasted text without direction marks, `tel:`, and brackets around a calling code: `(+44) 20` is `+44 20`. */
function tidy(input: string): string {
  const plain = input
    .normalize("NFKC")
    .replace(/\p{Cf}/gu, "")
    .replace(/\s+/g, " ")
    .trim();
  return plain.replace(/^tel:/i, "").replace(/^\(\+(\d+)\)/, "+$1");
}

const country = (code: string): CountryCode | undefined => (isSupportedCountry(code) ? code : undefined);

/**
 * The E.164 form of a phone number as people type or paste it, or null where it is none. Without `+` it is a
 * number of `defaultCountry` (ISO 3166 alpha-2). A number is taken when its length is possible for its
 * country, not only when its range is in use: 555-01xx numbers are fictional and welcome (contract, section 6).
 */
export function parsePhoneNumber(input: string, defaultCountry: string): string | null {
  const typed = tidy(input);
  if (typed.length > 40 || !dialable.test(typed)) return null;
  const fallback = country(defaultCountry);
  const number = parsePhoneNumberFromString(typed, {
    extract: false,
    ...(fallback && { defaultCountry: fallback }),
  });
  if (number === undefined || !number.isPossible()) return null;
  if (number.countryCallingCode === "1" && !northAmerican.test(number.number)) return null;
  return number.number;
}

/** A stored number for people: national where it is of the default country's calling code, else international. */
export function formatPhoneNumber(e164: string, defaultCountry: string): string {
  const number = parsePhoneNumberFromString(e164);
  if (number === undefined) return e164;
  const home = country(defaultCountry);
  const national = home !== undefined && getCountryCallingCode(home) === number.countryCallingCode;
  return national ? number.formatNational() : number.formatInternational();
}

/**
 * Formats what has been typed so far, such as `(416) 555` or `+44 20 7946`. It always ends in what was typed:
 * a bracket put after the last digit would come back each time it is deleted.
 */
export function formatPhoneAsTyped(text: string, defaultCountry: string): string {
  return new AsYouType(country(defaultCountry)).input(text).replace(/[^\d+]+$/, "");
}

/** Every country with a calling code, for a list to choose from: `{ country: "CA", callingCode: "1" }`. */
export function callingCountries(): { country: string; callingCode: string }[] {
  return getCountries().map((code) => ({ country: code, callingCode: getCountryCallingCode(code) }));
}
