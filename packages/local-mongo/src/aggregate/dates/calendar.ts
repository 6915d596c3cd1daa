/** Milliseconds of a day. */
export const DAY = 86_400_000;

/** Units that are so many months. */
export const MONTH_UNITS: Record<string, number> = { month: 1, quarter: 3, year: 12 };

/** Units that are so many milliseconds. */
export const FIXED_UNITS: Record<string, number> = {
  millisecond: 1,
  second: 1000,
  minute: 60_000,
  hour: 3_600_000,
  day: DAY,
  week: 7 * DAY,
};

/** A date's parts, from milliseconds since the epoch without any zone. */
export interface CalendarParts {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  millisecond: number;
}

/** The parts of a local time. */
export function partsOf(local: number): CalendarParts {
  const d = new Date(local);
  return {
    year: d.getUTCFullYear(),
    month: d.getUTCMonth() + 1,
    day: d.getUTCDate(),
    hour: d.getUTCHours(),
    minute: d.getUTCMinutes(),
    second: d.getUTCSeconds(),
    millisecond: d.getUTCMilliseconds(),
  };
}

/** The local time with these parts; parts out of their range carry over into the next larger. */
export function localOf(p: CalendarParts): number {
  const d = new Date(0);
  d.setUTCFullYear(p.year, p.month - 1, p.day);
  return d.getTime() + ((p.hour * 60 + p.minute) * 60 + p.second) * 1000 + p.millisecond;
}

/** 0 for Sunday to 6 for Saturday. */
export const weekday = (local: number): number => new Date(local).getUTCDay();

/** 1 for Monday to 7 for Sunday. */
export const isoWeekday = (local: number): number => ((weekday(local) + 6) % 7) + 1;

const startOfYear = (year: number): number =>
  localOf({ year, month: 1, day: 1, hour: 0, minute: 0, second: 0, millisecond: 0 });

/** 1 for 1 January. */
export const dayOfYear = (local: number): number =>
  Math.floor((local - startOfYear(partsOf(local).year)) / DAY) + 1;

/** Week of the year that begins with its first Sunday; the days before are week 0. */
export const week = (local: number): number => Math.floor((dayOfYear(local) - 1 + 7 - weekday(local)) / 7);

/** ISO 8601's week and its year: that of the week's Thursday. */
export function isoWeek(local: number): { year: number; week: number } {
  const thursday = local + (4 - isoWeekday(local)) * DAY;
  return { year: partsOf(thursday).year, week: Math.floor((dayOfYear(thursday) - 1) / 7) + 1 };
}

/** The local time at which an ISO week's day begins. */
export function localOfIsoWeek(year: number, isoWeekNumber: number, day: number): number {
  const fourth = startOfYear(year) + 3 * DAY;
  return fourth + ((isoWeekNumber - 1) * 7 + day - isoWeekday(fourth)) * DAY;
}

/** A local time some months on; the day is the month's last where it has fewer. */
export function addMonths(local: number, months: number): number {
  const p = partsOf(local);
  const first = localOf({ ...p, month: p.month + months, day: 1 });
  const { year, month } = partsOf(first);
  const last = partsOf(localOf({ ...p, year, month: month + 1, day: 0 })).day;
  return first + (Math.min(p.day, last) - 1) * DAY;
}
