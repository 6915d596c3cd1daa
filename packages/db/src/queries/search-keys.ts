import { searchWords } from "@rep/schema/fold-text";

/** Prefixes are stored and compared up to this length, in UTF-16 units. */
const longestBeginning = 32;
/** The same for words in pairs. Three letters of two words match few of many thousands of people. */
const longestInPair = 3;
/** Words of a person that are paired with each other: names and the local part of the email. */
const mostPaired = 4;
/** Words of a search that are looked up in pairs, and those looked up alone. Further words are only tested. */
const mostPairedInSearch = 3;
const mostAlone = 8;

/** Separators of words that people also write as one: `Jean-Luc`, `Jeanluc`. */
const hyphens = /(?<=\p{L})[-‐‑](?=\p{L})/gu;
const apostrophes = /(?<=\p{L})['’](?=\p{L})/gu;

function beginnings(word: string, longest = longestBeginning): string[] {
  const lengths = Math.min(word.length, longest);
  return Array.from({ length: lengths }, (_, index) => word.slice(0, index + 1));
}

const inPair = (word: string) => word.slice(0, longestInPair);
const pairKey = (one: string, other: string) => [one, other].sort().join(" ");
const unpairedKey = (word: string) => `@${inPair(word)}`;

const eachTwo = <T>(list: readonly T[]): [T, T][] =>
  list.flatMap((one, index) => list.slice(index + 1).map((other): [T, T] => [one, other]));

/** Whether a word with one prefix always has the other, so that a search for both needs only the longer. */
const isImplied = (beginning: string, other: string) => other !== beginning && other.startsWith(beginning);

function pairKeys([one, other]: [string, string]): string[] {
  return beginnings(one, longestInPair).flatMap((begin) =>
    beginnings(other, longestInPair)
      .filter((end) => (begin === end ? begin.length === longestInPair : !isImplied(begin, end)))
      .filter((end) => !isImplied(end, begin))
      .map((end) => pairKey(begin, end)),
  );
}

/**
 * Builds the keys for searching a person, each once: folded prefixes of the words of name and email; pairs of
 * prefixes of two words; and, marked with an @, short prefixes of words outside pairs, such as those of the email's
 * domain, which nearly everybody shares.
 */
export function searchKeys({ fullName, email }: { fullName: string; email: string }): string[] {
  const [mailbox = ""] = email.split("@");
  const names = [fullName, fullName.replace(hyphens, ""), fullName.replace(apostrophes, " ")];
  const paired = [...new Set([...names, mailbox].flatMap(searchWords))].slice(0, mostPaired);
  const words = [...new Set([...names, email].flatMap(searchWords))];
  const unpaired = words.filter((word) => !paired.includes(word));
  return [
    ...new Set([
      ...words.flatMap((word) => beginnings(word)),
      ...eachTwo(paired).flatMap(pairKeys),
      ...unpaired.flatMap((word) => beginnings(word, longestInPair).map(unpairedKey)),
    ]),
  ];
}

/** The keys that a person must all have to match a search. None implies another. */
export function keysOfSearch(search: string): string[] {
  const words = [...new Set(searchWords(search).map((word) => word.slice(0, longestBeginning)))];
  return words.filter((word) => !words.some((other) => isImplied(word, other)));
}

/** An access path to people. */
export interface SearchWay {
  /** Everybody who matches has at least one of these. */
  anyOf: string[];
  /** Words of the search that everybody with the first key is sure to have. */
  settled: string[];
}

/** The access paths to people with all words of a search by two of its words. */
export function waysByPair(words: readonly string[]): SearchWay[] {
  return eachTwo(words.slice(0, mostPairedInSearch)).map(([one, other]) => ({
    anyOf: [pairKey(inPair(one), inPair(other)), unpairedKey(one), unpairedKey(other)],
    settled: [one, other].filter((word) => word === inPair(word)),
  }));
}

/** The access paths to people with all words of a search by one of its words. */
export function waysByWord(words: readonly string[]): SearchWay[] {
  return words.slice(0, mostAlone).map((word) => ({ anyOf: [word], settled: [word] }));
}
