import { formatPhoneAsTyped, parsePhoneNumber } from "@rep/schema/phone-number";
import { AsYouType, type CountryCode, isSupportedCountry } from "libphonenumber-js/min";
import { cleanNumber } from "./edit-phone.ts";

const country = (code: string): CountryCode | undefined => (isSupportedCountry(code) ? code : undefined);

/** Digits, spaced and bracketed as far as they have been typed. */
export const formatAsTyped = formatPhoneAsTyped;

/** E.164 of a number in any common form, `00` for `+` included; null while it is none. */
export function toE164(text: string, defaultCountry: string): string | null {
  const clean = cleanNumber(text);
  const number = parsePhoneNumber(clean, defaultCountry);
  return number ?? (/^00\d/.test(clean) ? parsePhoneNumber(`+${clean.slice(2)}`, defaultCountry) : null);
}

/** English name of the country a number belongs to, as soon as its first digits tell; null before. */
export function countryOf(text: string, defaultCountry: string): string | null {
  const typing = new AsYouType(country(defaultCountry));
  typing.input(cleanNumber(text));
  const code = typing.getCountry();
  return (code && new Intl.DisplayNames("en", { type: "region" }).of(code)) ?? null;
}
