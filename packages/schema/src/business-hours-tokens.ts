import { type Hours, readHours, timePattern } from "./business-hours-time.ts";
import { type Day, days, minutesPerDay } from "./business-week.ts";

/** A token of business hours: hours, the word "closed", or days. */
export type Token = { kind: "hours"; hours: Hours } | { kind: "closed" } | { kind: "days"; days: Day[] };

const day = String.raw`(?:mon?|tu(?:es?)?|wed?|weds|th(?:urs?|u)?|fri?|sat?|sun?|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|[mtwrf])\.?(?!\p{L})`;

const grammar = {
  skip: /(?:\s|[&/+:()|@=•·]|(?:and|from|on|only|every(?! ?day)|open|available|(?:(?:business|office|opening|working) ?)?hours)(?!\p{L}))+/uy,
  wholeDay: /(?:24\s?(?:hours|hrs?|h)(?:\s?(?:a|per|\/)\s?day)?|all day|a?round the clock)(?!\p{L})/uy,
  hours: new RegExp(
    String.raw`(${timePattern})\s*(?:-|to|until|till?|through|thru|à)\s*(${timePattern})`,
    "uy",
  ),
  closed: /closed(?!\p{L})/uy,
  dayRange: new RegExp(String.raw`(${day})\s*(?:-|to|until|through|thru|à)\s*(${day})`, "uy"),
  day: new RegExp(`(${day})`, "uy"),
  daily: /(?:daily|(?:every|each)\s?day|(?:7|seven) days(?: (?:a|per) week)?|all week)(?!\p{L})/uy,
  weekdays: /(?:week-?\s?days?|(?:business|working) days|workdays)(?!\p{L})/uy,
  weekends: /week-?\s?ends?(?!\p{L})/uy,
  dayLetters: /(?:th|tu|sa|su|[mtwrf]){2,7}(?!\p{L})/uy,
  unknown: /\S+/uy,
} as const;

/** Unsupported additions to hours, each with a sentence that says so. */
const hints: [pattern: RegExp, message: string][] = [
  [
    /\bapp(?:ointmen)?ts?\b/,
    "Hours by appointment cannot be saved. Write when you can be reached, such as 9am-6pm Mon-Fri.",
  ],
  [
    /\bholidays?\b/,
    "Holidays cannot be saved. Write the hours of an ordinary week, such as 9am-6pm Mon-Fri.",
  ],
  [
    /\b(?:except|excluding|but not)\b/,
    "Name the days you are open instead of the exceptions, such as 9am-6pm Mon-Fri.",
  ],
  [
    /\b(?:[ecmp][sd]?t|a[sd]t|n[sd]t|gmt|utc|bst|cest|ist|eastern|pacific)\b/,
    "Leave out the time zone. It has its own field.",
  ],
  [/(?<!\p{L})s(?!\p{L})/u, "Write Sat or Sun instead of S."],
];

function unreadable(word: string, part: string): { message: string } {
  const hint = hints.find(([pattern]) => pattern.test(part));
  return {
    message:
      hint?.[1] ??
      `${JSON.stringify(word)} cannot be read here. Write hours and days, such as 9am-6pm Mon-Fri.`,
  };
}

const singleLetters: Record<string, Day> = { m: "mon", t: "tue", w: "wed", r: "thu", f: "fri" };

function dayOf(name: string): Day {
  const plain = name.replace(".", "");
  return singleLetters[plain] ?? days.find((each) => plain.startsWith(each.slice(0, 2))) ?? "mon";
}

/** The days from one to another, across the weekend where the first comes later in the week: Fri-Mon. */
function daysBetween(first: string, last: string): Day[] {
  const from = days.indexOf(dayOf(first));
  const length = ((days.indexOf(dayOf(last)) - from + days.length) % days.length) + 1;
  return [...days, ...days].slice(from, from + length);
}

/** The days of consecutive letters: `MWF`, `TTh`, `MTWTF`. */
function lettersToDays(letters: string): Day[] {
  const found: Day[] = [];
  for (const letter of letters.match(/th|tu|sa|su|[mtwrf]/g) ?? [])
    found.push(letter === "t" && found.includes("tue") ? "thu" : dayOf(letter));
  return found;
}

const wholeDay: Hours = {
  readings: [{ start: 0, end: minutesPerDay }],
  byClock: null,
  looksLikeClock: false,
  fullClock: false,
};

const readers: [keyof typeof grammar, (match: RegExpExecArray) => Token | { message: string } | null][] = [
  ["skip", () => null],
  ["wholeDay", () => ({ kind: "hours", hours: wholeDay })],
  [
    "hours",
    ([, start = "", end = ""]) => {
      const hours = readHours(start, end);
      return "message" in hours ? hours : { kind: "hours", hours };
    },
  ],
  ["closed", () => ({ kind: "closed" })],
  ["dayRange", ([, first = "", last = ""]) => ({ kind: "days", days: daysBetween(first, last) })],
  ["day", ([, name = ""]) => ({ kind: "days", days: daysBetween(name, name) })],
  ["daily", () => ({ kind: "days", days: [...days] })],
  ["weekdays", () => ({ kind: "days", days: days.slice(0, 5) })],
  ["weekends", () => ({ kind: "days", days: days.slice(5) })],
  ["dayLetters", ([letters]) => ({ kind: "days", days: lettersToDays(letters) })],
  ["unknown", ({ 0: word, input }) => unreadable(word, input)],
];

/** Tokenizes one part of normalized text, or returns a sentence about what cannot be read. */
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
