import { cleanText } from "./clean-text.ts";

/** More than any address is written with, the white space around it included. */
export const addressCharacters = 512;

/** A domain in its ASCII form (`münchen.de` is `xn--mnchen-3ya.de`), lower-cased; null where it is not a domain. */
export function asciiDomain(domain: string): string | null {
  const url = `http://${domain}`;
  if (/[^\p{L}\p{M}\p{N}.-]/u.test(domain) || !URL.canParse(url)) return null;
  return new URL(url).hostname;
}

/**
 * The form in which addresses are unique and looked up: cleaned, in lower case, the domain in its ASCII form. Text
 * that is not an address gets a key as well, which no account has.
 */
export function emailKey(address: string): string {
  const key = cleanText(address, addressCharacters).toLowerCase();
  const at = key.lastIndexOf("@") + 1;
  const domain = key.slice(at);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range is all of ASCII
  if (key.length > addressCharacters || /^[\x00-\x7f]*$/.test(domain)) return key;
  return key.slice(0, at) + (asciiDomain(domain) ?? domain);
}
