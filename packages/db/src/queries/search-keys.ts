import { searchWords } from "@rep/schema/fold-text";

/** Beginnings are stored and compared up to this length, in UTF-16 units. */
const longestBeginning = 32;

/** What stands between the parts of a word that people also write as one: `Jean-Luc`, `Jeanluc`. */
const hyphens = /(?<=\p{L})[-‐‑](?=\p{L})/gu;
const apostrophes = /(?<=\p{L})['’](?=\p{L})/gu;

function beginnings(word: string): string[] {
  const lengths = Math.min(word.length, longestBeginning);
  return Array.from({ length: lengths }, (_, index) => word.slice(0, index + 1));
}

/**
 * The folded beginnings of the words of a person's name and address, each once. The people search finds a person by
 * equality with one of them.
 */
export function searchKeys({ fullName, email }: { fullName: string; email: string }): string[] {
  const spellings = [fullName, fullName.replace(hyphens, ""), fullName.replace(apostrophes, " "), email];
  const words = new Set(spellings.flatMap(searchWords));
  return [...new Set([...words].flatMap(beginnings))];
}

/** The keys of all of which a person must have for a search to find them. */
export function keysOfSearch(search: string): string[] {
  return [...new Set(searchWords(search).map((word) => word.slice(0, longestBeginning)))];
}
