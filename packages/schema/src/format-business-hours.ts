import { type BusinessWeek, type Day, days, minutesPerDay, type Span } from "./business-week.ts";

const dayLabels: Record<Day, string> = {
  mon: "Mon",
  tue: "Tue",
  wed: "Wed",
  thu: "Thu",
  fri: "Fri",
  sat: "Sat",
  sun: "Sun",
};

/** Formats minutes after midnight as `9am`, `5:30pm`, `12am`. */
export function formatTime(minutes: number): string {
  const hour = Math.floor(minutes / 60) % 24;
  const minute = minutes % 60;
  const clock = minute === 0 ? `${hour % 12 || 12}` : `${hour % 12 || 12}:${String(minute).padStart(2, "0")}`;
  return `${clock}${hour < 12 ? "am" : "pm"}`;
}

/** Formats a span as `9am-5pm`; the whole day as `24 hours`. */
export function formatSpan({ start, end }: Span): string {
  if (start === 0 && end === minutesPerDay) return "24 hours";
  return `${formatTime(start)}-${formatTime(end)}`;
}

/** `Mon-Fri`, `Mon, Wed, Fri`, `Mon-Tue, Sat`. */
function formatDays(members: readonly Day[]): string {
  const ranges: Day[][] = [];
  for (const day of members) {
    const range = ranges.at(-1);
    const previous = range?.at(-1);
    if (range && previous && days.indexOf(previous) + 1 === days.indexOf(day)) range.push(day);
    else ranges.push([day]);
  }
  return ranges
    .map((range) =>
      [...new Set([range[0] ?? "mon", range.at(-1) ?? "mon"])].map((day) => dayLabels[day]).join("-"),
    )
    .join(", ");
}

/**
 * Formats a week canonically, so that `parseBusinessHours` reads it back: days with the same hours together, in the
 * order of the week; `closed` for a week without hours.
 */
export function formatBusinessHours(week: BusinessWeek): string {
  const groups = new Map<string, Day[]>();
  for (const day of days) {
    const spans = week[day].toSorted((a, b) => a.start - b.start);
    if (spans.length === 0) continue;
    const hours = spans.map(formatSpan).join(", ");
    groups.set(hours, [...(groups.get(hours) ?? []), day]);
  }
  return [...groups].map(([hours, members]) => `${hours} ${formatDays(members)}`).join(", ") || "closed";
}

/** The short name of a day: `Mon`. */
export function formatDay(day: Day): string {
  return dayLabels[day];
}
