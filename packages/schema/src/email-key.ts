import { cleanText } from "./clean-text.ts";

/** Longer than any email address, including surrounding white space. */
export const addressCharacters = 512;

/** Converts a domain to lower-case ASCII (`münchen.de` becomes `xn--mnchen-3ya.de`); null where it is not a domain. */
export function asciiDomain(domain: string): string | null {
  const url = `http://${domain}`;
  if (/[^\p{L}\p{M}\p{N}.-]/u.test(domain) || !URL.canParse(url)) return null;
  return new URL(url).hostname;
}

/**
 * Returns the form in which emails are unique and looked up: cleaned, lower case, the domain in ASCII. Text that is
 * not an email also gets a key, which no account has.
 */
export function emailKey(address: string): string {
  const key = cleanText(address, addressCharacters).toLowerCase();
  const at = key.lastIndexOf("@") + 1;
  const domain = key.slice(at);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range is all of ASCII
  if (key.length > addressCharacters || /^[\x00-\x7f]*$/.test(domain)) return key;
  return key.slice(0, at) + (asciiDomain(domain) ?? domain);
}
