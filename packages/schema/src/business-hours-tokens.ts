import { readSpan, timePattern } from "./business-hours-time.ts";
import { type Day, days, minutesPerDay, type Span } from "./business-week.ts";

/** Hours, the word closed, or days: what a line of business hours is made of. */
export type Token = { kind: "span"; span: Span } | { kind: "closed" } | { kind: "days"; days: Day[] };

const day = String.raw`(?:mon?|tu(?:es?)?|wed?|weds|th(?:urs?|u)?|fri?|sat?|sun?|(?:mon|tues|wednes|thurs|fri|satur|sun)days?)\.?(?!\p{L})`;

const grammar = {
  skip: /(?:\s|[&/+:()]|(?:and|from|on|open)(?!\p{L}))+/uy,
  wholeDay: /(?:24\s?(?:hours|hrs?|h)|all day)(?!\p{L})/uy,
  span: new RegExp(String.raw`(${timePattern})\s*(?:-|to|until|till)\s*(${timePattern})`, "uy"),
  closed: /closed(?!\p{L})/uy,
  dayRange: new RegExp(String.raw`(${day})\s*(?:-|to|through|thru)\s*(${day})`, "uy"),
  day: new RegExp(`(${day})`, "uy"),
  daily: /(?:daily|every\s?day)(?!\p{L})/uy,
  weekdays: /weekdays?(?!\p{L})/uy,
  weekends: /weekends?(?!\p{L})/uy,
  unknown: /\S+/uy,
} as const;

/** Days from one to the other, over the weekend where the first comes later in the week: Fri-Mon. */
function daysBetween(first: string, last: string): Day[] {
  const from = days.findIndex((name) => first.startsWith(name.slice(0, 2)));
  const to = days.findIndex((name) => last.startsWith(name.slice(0, 2)));
  const length = ((to - from + days.length) % days.length) + 1;
  return [...days, ...days].slice(from, from + length);
}

const readers: [keyof typeof grammar, (match: RegExpExecArray) => Token | { message: string } | null][] = [
  ["skip", () => null],
  ["wholeDay", () => ({ kind: "span", span: { start: 0, end: minutesPerDay } })],
  [
    "span",
    ([, start = "", end = ""]) => {
      const span = readSpan(start, end);
      return "message" in span ? span : { kind: "span", span };
    },
  ],
  ["closed", () => ({ kind: "closed" })],
  ["dayRange", ([, first = "", last = ""]) => ({ kind: "days", days: daysBetween(first, last) })],
  ["day", ([, name = ""]) => ({ kind: "days", days: daysBetween(name, name) })],
  ["daily", () => ({ kind: "days", days: [...days] })],
  ["weekdays", () => ({ kind: "days", days: days.slice(0, 5) })],
  ["weekends", () => ({ kind: "days", days: days.slice(5) })],
  [
    "unknown",
    ([word]) => ({
      message: `Write hours and days such as 9am-6pm Mon-Fri; ${JSON.stringify(word)} cannot be read.`,
    }),
  ],
];

/** The tokens of one part of the text (lower case, plain hyphens), or one sentence about what cannot be read. */
export function tokenize(part: string): Token[] | { message: string } {
  const tokens: Token[] = [];
  let position = 0;
  while (position < part.length) {
    for (const [name, read] of readers) {
      const pattern = grammar[name];
      pattern.lastIndex = position;
      const match = pattern.exec(part);
      if (match === null) continue;
      position = pattern.lastIndex;
      const token = read(match);
      if (token !== null && "message" in token) return token;
      if (token !== null) tokens.push(token);
      break;
    }
  }
  return tokens;
}
