import { searchWords } from "@rep/schema/fold-text";

/** The beginnings that are stored reach this far, in UTF-16 units; of a longer word the whole is stored as well. */
export const longestBeginning = 12;

/** What stands between the parts of a word that people also write as one: `Jean-Luc`, `Jeanluc`. */
const joints = /(?<=\p{L})[-‐‑](?=\p{L})/gu;
const apostrophes = /(?<=\p{L})['’](?=\p{L})/gu;

function beginnings(word: string): string[] {
  const lengths = Math.min(word.length, longestBeginning);
  const all = Array.from({ length: lengths }, (_, index) => word.slice(0, index + 1));
  return word.length > longestBeginning ? [...all, word] : all;
}

/**
 * The folded beginnings of the words of a person's name and address, each once. The people search finds a person by
 * equality with one of them.
 */
export function searchKeys({ fullName, email }: { fullName: string; email: string }): string[] {
  const spellings = [fullName, fullName.replace(joints, ""), fullName.replace(apostrophes, " "), email];
  const words = new Set(spellings.flatMap(searchWords));
  return [...new Set([...words].flatMap(beginnings))];
}
