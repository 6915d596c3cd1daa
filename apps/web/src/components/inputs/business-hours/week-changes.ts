import { type BusinessWeek, type Day, days, type Span } from "@rep/schema/business-hours";

const minutesPerDay = 24 * 60;

/** A day that opens for the first time. */
const usualHours: Span = { start: 9 * 60, end: 17 * 60 };

export const dayNames: Readonly<Record<Day, string>> = {
  mon: "Monday",
  tue: "Tuesday",
  wed: "Wednesday",
  thu: "Thursday",
  fri: "Friday",
  sat: "Saturday",
  sun: "Sunday",
};

/** Minutes after midnight as a time box holds them: `09:30`. The end of a day is `00:00` again. */
export function toTime(minutes: number): string {
  const hour = Math.floor(minutes / 60) % 24;
  return `${String(hour).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}

/** Minutes after midnight of `09:30`; null for a box that is empty or half filled in. */
export function readTime(time: string): number | null {
  const [, hour, minute] = /^(\d\d):(\d\d)/.exec(time) ?? [];
  return hour === undefined ? null : Number(hour) * 60 + Number(minute);
}

/** An end at or before the start is on the next day; midnight to midnight is the whole day. */
const spanOf = (start: number, end: number): Span => ({
  start,
  end: end > start ? end : end + minutesPerDay,
});

/** The week with one end of one span moved. Ends keep their time of day: a later start can make a night of it. */
export function moveTime(
  week: BusinessWeek,
  day: Day,
  index: number,
  end: keyof Span,
  minutes: number,
): BusinessWeek {
  const spans = week[day].map((span, at) => {
    if (at !== index) return span;
    const moved = { ...span, [end]: minutes };
    return spanOf(moved.start, moved.end % minutesPerDay);
  });
  return { ...week, [day]: spans };
}

/** The week with a day closed, or opened at the hours of the day before it that is open. */
export function setClosed(week: BusinessWeek, day: Day, closed: boolean): BusinessWeek {
  const before = days.slice(0, days.indexOf(day)).findLast((other) => week[other].length > 0);
  const hours = before ? week[before] : [usualHours];
  return { ...week, [day]: closed ? [] : hours.map((span) => ({ ...span })) };
}

/** Hours to add to a day: after its last ones and an hour's break; null where the day has no room for them. */
export function nextHours(spans: readonly Span[]): Span | null {
  const last = Math.max(...spans.map(({ end }) => end));
  if (spans.length === 0) return usualHours;
  const start = last + 60;
  return start >= minutesPerDay ? null : { start, end: Math.min(start + 4 * 60, minutesPerDay) };
}

export function addHours(week: BusinessWeek, day: Day): BusinessWeek {
  const hours = nextHours(week[day]);
  return hours ? { ...week, [day]: [...week[day], hours] } : week;
}

export function removeHours(week: BusinessWeek, day: Day, index: number): BusinessWeek {
  return { ...week, [day]: week[day].filter((_, at) => at !== index) };
}

export function copyDay(week: BusinessWeek, from: Day, to: readonly Day[]): BusinessWeek {
  const copies = to.map((day) => [day, week[from].map((span) => ({ ...span }))]);
  return { ...week, ...Object.fromEntries(copies) };
}

/** What a span is beside its times: the whole day, or one that ends on the next. */
export function spanNote({ start, end }: Span): string {
  if (start === 0 && end === minutesPerDay) return "24 hours";
  if (start + minutesPerDay === end) return "ends when it starts";
  return end > minutesPerDay ? "ends next day" : "";
}
