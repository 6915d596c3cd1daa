import { MongoError } from "../../errors.ts";
import {
  dayOfYear,
  isoWeek,
  isoWeekday,
  localOf,
  localOfIsoWeek,
  partsOf,
  week,
  weekday,
} from "./calendar.ts";
import { fromLocal, offsetOf, toLocal, type Zone } from "./time-zone.ts";

const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];
const pad = (n: number, width: number): string => String(n).padStart(width, "0");

/** @throws MongoError 18536 for a specifier there is none of */
export function formatDate(ms: number, zone: Zone, format: string): string {
  const local = toLocal(zone, ms);
  const p = partsOf(local);
  const minutes = Math.round(zone(ms) / 60_000);
  const sign = minutes < 0 ? "-" : "+";
  const of: Record<string, () => string> = {
    "%": () => "%",
    b: () => (MONTHS[p.month - 1] ?? "").slice(0, 3),
    B: () => MONTHS[p.month - 1] ?? "",
    d: () => pad(p.day, 2),
    G: () => pad(isoWeek(local).year, 4),
    H: () => pad(p.hour, 2),
    j: () => pad(dayOfYear(local), 3),
    L: () => pad(p.millisecond, 3),
    m: () => pad(p.month, 2),
    M: () => pad(p.minute, 2),
    S: () => pad(p.second, 2),
    u: () => String(isoWeekday(local)),
    U: () => pad(week(local), 2),
    V: () => pad(isoWeek(local).week, 2),
    w: () => String(weekday(local) + 1),
    Y: () => pad(p.year, 4),
    z: () => `${sign}${pad(Math.floor(Math.abs(minutes) / 60), 2)}${pad(Math.abs(minutes) % 60, 2)}`,
    Z: () => `${sign}${Math.abs(minutes)}`,
  };
  return format.replace(/%([\s\S]?)/g, (_, k: string) => {
    const f = of[k];
    if (f === undefined) throw new MongoError(18536, `Invalid format character '%${k}' in format string`);
    return f();
  });
}

const failed = (text: string, why: string): MongoError =>
  new MongoError(241, `Error parsing date string '${text}'; ${why}`);

const ISO =
  /^(\d{4})-(\d\d?)(?:-(\d\d?))?(?:[T ](\d\d?):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?\s*(Z|UTC|GMT|[+-]\d\d:?(?:\d\d)?)?$/i;
const WORDS = /\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b/i;

/**
 * Reads a date in one of the usual notations.
 * @param zone the operator's, if it names one: the text may then have no offset of its own
 * @throws MongoError 241 when the text is no date
 */
export function parseDate(text: string, zone: Zone | undefined): number {
  const m = ISO.exec(text.trim());
  if (m === null) {
    // Notations with the month in words are the ones JavaScript reads as everyone does.
    const ms = WORDS.test(text) ? Date.parse(`${text} UTC`) : Number.NaN;
    if (Number.isNaN(ms)) throw failed(text, "no date was found");
    return zone ? fromLocal(zone, ms) : ms;
  }
  const [, year, month, day = "1", hour = "0", minute = "0", second = "0", fraction = "0", offset] = m;
  const fields = {
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: Number(hour),
    minute: Number(minute),
    second: Number(second),
    millisecond: Math.floor(Number(`0.${fraction}`) * 1000),
  };
  return momentOf(text, fields, offset === undefined ? undefined : offsetOf(offset), zone);
}

function momentOf(
  text: string,
  fields: Parameters<typeof localOf>[0],
  offset: number | undefined,
  zone: Zone | undefined,
): number {
  const { month, day, hour, minute, second } = fields;
  if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 24 || minute > 59 || second > 60)
    throw failed(text, "a part is out of its range");
  if (offset !== undefined && zone !== undefined)
    throw failed(
      text,
      "you cannot pass in a date/time string with GMT offset together with a timezone argument",
    );
  const local = localOf(fields);
  return zone ? fromLocal(zone, local) : local - (offset ?? 0);
}

const PATTERNS: Record<string, string> = {
  "%": "%",
  b: "(?<b>[A-Za-z]{3})",
  B: "(?<B>[A-Za-z]+)",
  d: "(?<d>\\d{1,2})",
  G: "(?<G>\\d{4})",
  H: "(?<H>\\d{1,2})",
  j: "(?<j>\\d{1,3})",
  L: "(?<L>\\d{1,3})",
  m: "(?<m>\\d{1,2})",
  M: "(?<M>\\d{1,2})",
  S: "(?<S>\\d{1,2})",
  u: "(?<u>[1-7])",
  V: "(?<V>\\d{1,2})",
  Y: "(?<Y>\\d{4})",
  z: "(?<z>Z|[+-]\\d\\d:?(?:\\d\\d)?)",
  Z: "(?<Z>[+-]?\\d+)",
};

/** @throws MongoError 241 when the text is not of the format, 18536 when the format has an unknown specifier */
export function parseDateAs(text: string, format: string, zone: Zone | undefined): number {
  const pattern = format.replace(/%([\s\S]?)|([\\^$.*+?()[\]{}|])/g, (_, k?: string, literal?: string) => {
    if (literal !== undefined) return `\\${literal}`;
    const p = PATTERNS[k ?? ""];
    if (p === undefined) throw new MongoError(18536, `Invalid format character '%${k}' in format string`);
    return p;
  });
  const g = new RegExp(`^${pattern}$`).exec(text)?.groups;
  if (g === undefined) throw failed(text, `it is not of the format '${format}'`);
  const name = (g.B ?? g.b)?.toLowerCase();
  const named =
    name === undefined ? -1 : MONTHS.findIndex((x) => x.toLowerCase().startsWith(name.slice(0, 3)));
  if (g.Y === undefined && g.G === undefined)
    throw failed(text, "an incomplete date/time string has been found, with elements missing: year");
  const week =
    g.G === undefined ? undefined : partsOf(localOfIsoWeek(Number(g.G), Number(g.V ?? 1), Number(g.u ?? 1)));
  const fields = {
    year: week?.year ?? Number(g.Y),
    month: week?.month ?? (named >= 0 ? named + 1 : Number(g.m ?? 1)),
    day: week?.day ?? Number(g.d ?? 1),
    hour: Number(g.H ?? 0),
    minute: Number(g.M ?? 0),
    second: Number(g.S ?? 0),
    millisecond: Number(g.L ?? 0),
  };
  const offset = g.z !== undefined ? offsetOf(g.z) : g.Z !== undefined ? Number(g.Z) * 60_000 : undefined;
  const ms = momentOf(text, fields, offset, zone);
  return g.j === undefined ? ms : ms + (Number(g.j) - dayOfYear(localOf(fields))) * 86_400_000;
}
