import { minutesPerDay, type Span } from "./business-week.ts";

/** One time of day as text, such as `9`, `9:30 pm`, `17:30`, `0900`, `noon`. */
export const timePattern = String.raw`(?:noon|midnight|\d{4}|\d{1,2}(?:[:.]\d{2})?\s?(?:[ap]m?)?)(?![\p{L}\d:])`;

interface Time {
  hour: number;
  minute: number;
  half: "am" | "pm" | null;
  /** Written so that only the 24-hour clock can be meant: `09:00`, `0900`, `17:30`, `0:15`. */
  fullClock: boolean;
  colon: boolean;
}

function readTime(text: string): Time | null {
  if (text === "noon") return { hour: 12, minute: 0, half: "pm", fullClock: false, colon: false };
  if (text === "midnight") return { hour: 12, minute: 0, half: "am", fullClock: false, colon: false };
  const match = /^(\d{1,2}?)(?:[:.]?(\d{2}))?\s?([ap])?m?$/.exec(text);
  const digits = match?.[1];
  if (match === null || digits === undefined) return null;
  const hour = Number(digits);
  const minute = Number(match[2] ?? "0");
  const half = match[3] === undefined ? null : match[3] === "a" ? "am" : "pm";
  const known = half === null ? hour * 60 + minute <= minutesPerDay : hour >= 1 && hour <= 12;
  if (!known || minute > 59) return null;
  const padded = match[2] !== undefined && digits.length === 2 && digits.startsWith("0");
  return { hour, minute, half, fullClock: padded || hour > 12 || hour === 0, colon: match[2] !== undefined };
}

function minutesOf(time: Time, half: Time["half"]): number {
  const hour = half === null ? time.hour : (time.hour % 12) + (half === "pm" ? 12 : 0);
  return hour * 60 + time.minute;
}

/**
 * The start of a span whose end alone says am or pm: the same half of the day where that puts it before the
 * end (`1-5pm`), else the other (`9-6pm`, `10-6am`). An end at 12am belongs to the evening before it.
 */
function startBefore(start: Time, end: number): number {
  const evening = end === 0;
  const same = minutesOf(start, end >= 720 || evening ? "pm" : "am");
  return same < end || evening ? same : minutesOf(start, end >= 720 ? "am" : "pm");
}

/** Start and end in minutes, or null where am and pm are both possible. */
function resolve(start: Time, end: Time): [number, number] | null {
  if (start.half === null && end.half !== null && !start.fullClock) {
    const endMinutes = minutesOf(end, end.half);
    return [startBefore(start, endMinutes), endMinutes];
  }
  const minutes: [number, number] = [minutesOf(start, start.half), minutesOf(end, end.half)];
  if (start.half !== null && end.half === null) return end.fullClock ? minutes : null;
  const clock = start.fullClock || end.fullClock || (start.colon && end.colon && minutes[1] > minutes[0]);
  return start.half !== null || end.half !== null || clock ? minutes : null;
}

/**
 * Reads `start` and `end` as a span. An end at or before the start is on the next day; midnight to midnight
 * is the whole day. Answers a sentence that says what would be right where the text has no one meaning.
 */
export function readSpan(startText: string, endText: string): Span | { message: string } {
  const start = readTime(startText);
  const end = readTime(endText);
  if (start === null || end === null || start.hour === 24) {
    const wrong = start === null || start.hour === 24 ? startText : endText;
    return { message: `"${wrong}" is not a time; write times such as 9am, 5:30pm or 17:30.` };
  }
  const minutes = resolve(start, end);
  if (minutes === null)
    return { message: `Say am or pm for "${startText}-${endText}", such as 9am-5pm, or write 09:00-17:00.` };
  const [from, to] = minutes;
  if (from === to && from !== 0)
    return { message: `"${startText}-${endText}" ends when it starts; write 24 hours for a whole day.` };
  return { start: from, end: to > from ? to : to + minutesPerDay };
}
