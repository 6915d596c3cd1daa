import { searchWords } from "@rep/schema/fold-text";

/** Beginnings are stored and compared up to this length, in UTF-16 units. */
const longestBeginning = 32;
/** The same for the words of a pair. Three letters of two words leave few people of many thousands. */
const longestInPair = 3;
/** Words of a person that are paired with each other: names, and what is before the @ of the address. */
const mostPaired = 4;
/** Words of a search of which pairs are looked up, and words that are looked up alone. More are only tested. */
const mostPairedInSearch = 3;
const mostAlone = 8;

/** What stands between the parts of a word that people also write as one: `Jean-Luc`, `Jeanluc`. */
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

/** Whether whoever has a word with one beginning has one with the other: a search for both is one for the longer. */
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
 * What the people search finds a person by, each once: the folded beginnings of the words of name and address; pairs of
 * beginnings of two words; and, marked with an @, short beginnings of the words that are not in pairs, such as those of the
 * address's domain, which nearly everybody has.
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

/** The keys of all of which a person must have for a search to find them. None is implied by another. */
export function keysOfSearch(search: string): string[] {
  const words = [...new Set(searchWords(search).map((word) => word.slice(0, longestBeginning)))];
  return words.filter((word) => !words.some((other) => isImplied(word, other)));
}

/** A way to find people by keys. */
export interface SearchWay {
  /** Whoever a search looks for has one of these at least. */
  anyOf: string[];
  /** Words of the search that whoever has the first of the keys is sure to have. */
  settled: string[];
}

/** The ways to find who has all the words of a search by two of them. */
export function waysByPair(words: readonly string[]): SearchWay[] {
  return eachTwo(words.slice(0, mostPairedInSearch)).map(([one, other]) => ({
    anyOf: [pairKey(inPair(one), inPair(other)), unpairedKey(one), unpairedKey(other)],
    settled: [one, other].filter((word) => word === inPair(word)),
  }));
}

/** The ways to find who has all the words of a search by one of them. */
export function waysByWord(words: readonly string[]): SearchWay[] {
  return words.slice(0, mostAlone).map((word) => ({ anyOf: [word], settled: [word] }));
}
