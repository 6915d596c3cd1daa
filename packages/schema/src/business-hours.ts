import { type Group, groupHours } from "./business-hours-groups.ts";
import { type Token, tokenize } from "./business-hours-tokens.ts";
import { type BusinessWeek, days, emptyWeek, findOverlap } from "./business-week.ts";
import { formatDay, formatSpan } from "./format-business-hours.ts";

export { type BusinessWeek, type Day, days, emptyWeek, type Span } from "./business-week.ts";
export { formatBusinessHours } from "./format-business-hours.ts";

export type BusinessHoursResult = { ok: true; week: BusinessWeek } | { ok: false; message: string };

type Refusal = { message: string };

const dashes = /[\u2010-\u2015\u2212]/g;

/** One spelling for everything typed in several ways: width, case, dashes, a.m. */
function normalise(text: string): string {
  const plain = text
    .normalize("NFKC")
    .toLowerCase()
    .replace(dashes, "-")
    .replace(/[^\S\n]+/g, " ");
  return plain.replace(/\b([ap])\.\s?m\b\.?/g, "$1m").trim();
}

function tokensOf(text: string): Token[][] | Refusal {
  const parts: Token[][] = [];
  for (const part of text.split(/[,;\n]/)) {
    const tokens = tokenize(part);
    if ("message" in tokens) return tokens;
    parts.push(tokens);
  }
  return parts;
}

/** Puts one group into the week; a day can be named twice in it and still opens once. */
function fill(week: BusinessWeek, closed: Set<string>, group: Group): void {
  const members = new Set(group.days.flatMap((token) => (token.kind === "days" ? token.days : [])));
  for (const day of members)
    for (const token of group.hours) {
      if (token.kind === "span") week[day].push({ ...token.span });
      if (token.kind === "closed") closed.add(day);
    }
}

function weekOf(groups: readonly Group[]): BusinessWeek | Refusal {
  const week = emptyWeek();
  const closed = new Set<string>();
  for (const group of groups) fill(week, closed, group);
  for (const day of days) {
    if (closed.has(day) && week[day].length > 0)
      return { message: `${formatDay(day)} is both open and closed; keep one of the two.` };
    week[day].sort((a, b) => a.start - b.start);
  }
  const open = days.some((day) => week[day].length > 0);
  if (!open && closed.size < days.length)
    return { message: "Say the hours of the other days too, such as 9am-6pm Mon-Fri, or closed for all." };
  const overlap = findOverlap(week);
  if (overlap === null) return week;
  const [one, other] = overlap.map(({ day, span }) => `${formatSpan(span)} ${formatDay(day)}`);
  return { message: `${one} and ${other} overlap; make them one or leave a gap.` };
}

/**
 * Reads business hours as people write them: `9am-6pm Mon-Fri`, `09:00-17:30 Mon-Thu, 9am-1pm Sat`,
 * `Mon, Wed 9am-12pm, 1pm-5pm`, `10pm-6am Fri-Mon`, `24 hours daily`, `24/7`, `closed`. Days that are not
 * named are closed. Where it cannot, one sentence says what would be right.
 */
export function parseBusinessHours(text: string): BusinessHoursResult {
  const plain = normalise(text);
  if (plain === "")
    return { ok: false, message: "Write hours and days, such as 9am-6pm Mon-Fri, or closed." };
  if (plain === "closed") return { ok: true, week: emptyWeek() };
  const parts = tokensOf(/^(?:open )?24\/7$/.test(plain) ? "24 hours daily" : plain);
  if ("message" in parts) return { ok: false, message: parts.message };
  const groups = groupHours(parts);
  if ("message" in groups) return { ok: false, message: groups.message };
  if (groups.length === 0)
    return { ok: false, message: "Write hours and days, such as 9am-6pm Mon-Fri, or closed." };
  const week = weekOf(groups);
  return "message" in week ? { ok: false, message: week.message } : { ok: true, week };
}
