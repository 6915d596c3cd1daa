/** Days of a week of business hours, in order; the week begins on Monday. */
export const days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

export type Day = (typeof days)[number];

/** Minutes after midnight of the day it begins on; `end` passes 1440 where the span runs into the next day. */
export interface Span {
  start: number;
  end: number;
}

export type BusinessWeek = Record<Day, Span[]>;

export const minutesPerDay = 24 * 60;

/** A week without opening hours: the meaning of `closed`. */
export function emptyWeek(): BusinessWeek {
  return { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };
}

interface Placed {
  day: Day;
  span: Span;
}

/**
 * Finds the first two overlapping spans, including Sunday night with Monday morning; null when none overlap. The
 * spans of each day must be sorted by start.
 */
export function findOverlap(week: BusinessWeek): [Placed, Placed] | null {
  const placed = days.flatMap((day, index) =>
    week[day].map((span) => ({
      day,
      span,
      from: index * minutesPerDay + span.start,
      to: index * minutesPerDay + span.end,
    })),
  );
  const [first] = placed;
  if (first === undefined) return null;
  const weekLater = { ...first, from: first.from + days.length * minutesPerDay };
  for (const [index, earlier] of placed.entries()) {
    const later = placed[index + 1] ?? weekLater;
    if (earlier.to > later.from) return [earlier, later];
  }
  return null;
}
