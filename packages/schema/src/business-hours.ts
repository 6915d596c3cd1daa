import { groupHours } from "./business-hours-groups.ts";
import { readingsOf, type SpanGroup } from "./business-hours-readings.ts";
import { type Token, tokenize } from "./business-hours-tokens.ts";
import { type BusinessWeek, days, emptyWeek, findOverlap } from "./business-week.ts";
import { cleanText } from "./clean-text.ts";
import { formatBusinessHours, formatDay, formatSpan } from "./format-business-hours.ts";

export { type BusinessWeek, type Day, days, emptyWeek, type Span } from "./business-week.ts";
export { formatBusinessHours } from "./format-business-hours.ts";

export type BusinessHoursResult =
  | { ok: true; week: BusinessWeek }
  | {
      ok: false;
      message: string;
      /** Canonical texts of the possible meanings, likeliest first: none, or two to choose from. */
      offers: string[];
    };

interface Problem {
  message: string;
  offers?: string[];
}

const maxCharacters = 400;

const alwaysOpen =
  /^(?:always open|(?:open )?(?:24\s?[/x]\s?7(?:\s?[/x]\s?365)?|(?:24\s?(?:hours|hrs?|h)\s?(?:a|per|\/)\s?day|a?round the clock)(?:,? (?:(?:7|seven) days (?:a|per) week|every day|daily))?))$/;

/** Normalizes spelling: width, case, dashes, a.m., o'clock. */
function normalise(text: string): string {
  return cleanText(text, maxCharacters)
    .slice(0, 4 * maxCharacters)
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[-\u2010-\u2015\u2212~\u223C]+/g, "-")
    .replace(/(?<![a-z])([ap])(?:\.\s?)?m(?![a-z])\.?/g, "$1m")
    .replace(/o['’]?\s?clock(?![a-z])/g, "")
    .replace(/between ([^,;]{1,20}?) and /g, "$1-")
    .replace(/\s+/g, " ")
    .replace(/[.!\s]+$/, "");
}

function tokensOf(text: string): Token[][] | Problem {
  const parts: Token[][] = [];
  for (const part of text.split(/[,;]/)) {
    const tokens = tokenize(part);
    if ("message" in tokens) return tokens;
    parts.push(tokens);
  }
  return parts;
}

/** Adds one group to the week. A day named twice in it opens once. */
function fill(week: BusinessWeek, closed: Set<string>, group: SpanGroup): void {
  const members = new Set(group.days.flatMap((token) => (token.kind === "days" ? token.days : [])));
  for (const day of members) {
    week[day].push(...group.spans.map((span) => ({ ...span })));
    if (group.closed) closed.add(day);
  }
}

function weekOf(groups: readonly SpanGroup[]): BusinessWeek | Problem {
  const week = emptyWeek();
  const closed = new Set<string>();
  for (const group of groups) fill(week, closed, group);
  for (const day of days) {
    if (closed.has(day) && week[day].length > 0)
      return { message: `${formatDay(day)} is both open and closed. Keep one of the two.` };
    week[day].sort((a, b) => a.start - b.start);
  }
  const open = days.some((day) => week[day].length > 0);
  if (!open && closed.size < days.length)
    return { message: "Add the hours of the other days, such as 9am-6pm Mon-Fri, or write closed." };
  const overlap = findOverlap(week);
  if (overlap === null) return week;
  const [one, other] = overlap.map(({ day, span }) => `${formatSpan(span)} ${formatDay(day)}`);
  return { message: `${one} and ${other} overlap. Make them one or leave a gap.` };
}

/** The days that hours without days may mean: the working week, or every day. */
function offerDays(parts: readonly Token[][]): Problem | null {
  const hours = parts.flat();
  if (!hours.some(({ kind }) => kind === "hours") || hours.some(({ kind }) => kind === "days")) return null;
  const on = (length: number) => readWeek([{ hours, days: [{ kind: "days", days: days.slice(0, length) }] }]);
  const [working, daily] = [on(5), on(7)];
  if ("message" in working) return working;
  const offers = "message" in daily ? [] : [formatBusinessHours(working), formatBusinessHours(daily)];
  return { message: `Say on which days: ${offers.join(" or ")}.`, offers };
}

function readWeek(groups: Parameters<typeof readingsOf>[0]): BusinessWeek | Problem {
  const [first = emptyWeek(), ...others] = readingsOf(groups).map(weekOf);
  if (others.length === 0) return first;
  const texts = [first, ...others].flatMap((week) => ("message" in week ? [] : [formatBusinessHours(week)]));
  const offers = [...new Set(texts)].slice(0, 2);
  if (offers.length === 0) return first;
  return { message: `Say am or pm: ${offers.join(" or ")}.`, offers };
}

function read(text: string): BusinessWeek | Problem {
  if (text === "closed") return emptyWeek();
  const parts = tokensOf(alwaysOpen.test(text) ? "24 hours daily" : text);
  if ("message" in parts) return parts;
  const withoutDays = offerDays(parts);
  if (withoutDays !== null) return withoutDays;
  const groups = groupHours(parts);
  if ("message" in groups) return groups;
  if (groups.length === 0) return { message: "Write hours and days, such as 9am-6pm Mon-Fri, or closed." };
  return readWeek(groups);
}

/**
 * Parses business hours as people write them: `9am-6pm Mon-Fri`, `09:00-17:30 Mon-Thu, 9am-1pm Sat`, `Mon, Wed
 * 9am-12pm, 1pm-5pm`, `9a.m. to 5p.m. weekdays`, `10pm-6am Fri-Mon`, `24/7`, `closed`. Days that are not named are
 * closed. For unreadable text, a sentence says what would be right; where am and pm or the days are ambiguous,
 * `offers` has the possible meanings (docs/profile-contract.md, section 3).
 */
export function parseBusinessHours(text: string): BusinessHoursResult {
  const result = read(normalise(text));
  if (!("message" in result)) return { ok: true, week: result };
  return { ok: false, message: result.message, offers: result.offers ?? [] };
}
