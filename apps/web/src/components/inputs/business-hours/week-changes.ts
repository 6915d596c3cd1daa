import { type BusinessWeek, type Day, days, type Span } from "@rep/schema/business-hours";

const minutesPerDay = 24 * 60;

/** The hours of a day opened for the first time. */
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

/** Formats minutes after midnight for a time input: `09:30`. The end of a day is `00:00`. */
export function toTime(minutes: number): string {
  const hour = Math.floor(minutes / 60) % 24;
  return `${String(hour).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}

/** Parses `09:30` into minutes after midnight; null for an empty or incomplete input. */
export function readTime(time: string): number | null {
  const [, hour, minute] = /^(\d\d):(\d\d)/.exec(time) ?? [];
  return hour === undefined ? null : Number(hour) * 60 + Number(minute);
}

/** Moves an end at or before the start to the next day; midnight to midnight is the whole day. */
const spanOf = (start: number, end: number): Span => ({
  start,
  end: end > start ? end : end + minutesPerDay,
});

/**
 * Returns the week with one end of one span moved. Ends keep their time of day, so a later start can produce a night
 * shift.
 */
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

/** Returns the week with a day closed, or opened with the hours of the nearest earlier open day. */
export function setClosed(week: BusinessWeek, day: Day, closed: boolean): BusinessWeek {
  const before = days.slice(0, days.indexOf(day)).findLast((other) => week[other].length > 0);
  const hours = before ? week[before] : [usualHours];
  return { ...week, [day]: closed ? [] : hours.map((span) => ({ ...span })) };
}

/** Proposes a further span: an hour after the day's last one. Null where the day has no room for it. */
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

/** Describes a span that lasts the whole day or ends on the next. */
export function spanNote({ start, end }: Span): string {
  if (start === 0 && end === minutesPerDay) return "24 hours";
  if (start + minutesPerDay === end) return "ends when it starts";
  return end > minutesPerDay ? "ends next day" : "";
}
