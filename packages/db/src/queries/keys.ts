export { emailKey } from "@rep/schema/email-key";

/** The form of a name for sorting and searching: without accents and letter case. */
export function nameKey(fullName: string): string {
  return fullName.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
