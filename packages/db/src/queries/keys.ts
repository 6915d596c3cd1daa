export { emailKey } from "@rep/schema/email-key";

/** A name as it is sorted and searched: without accents and letter case. */
export function nameKey(fullName: string): string {
  return fullName.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
