import { minutesPerDay, type Span } from "./business-week.ts";

/** One time of day in normalised text: `9`, `9:30 pm`, `17:30`, `0900`, `17h30`, `noon`, `12 midnight`. */
export const timePattern = String.raw`(?:(?:12(?:[:.]00)?\s?)?(?:noon|midday|midnight)|\d{1,2}\s?h(?:\s?\d{2})?|\d{4}(?:\s?h(?:rs?)?)?|\d{1,2}(?:[:.]\d{2})?\s?(?:[ap]m?)?)(?![\p{L}\d:])`;

/** Opening hours rarely begin before this, so `1:00-5:00` is ambiguous and `9:00-12:30` is not. */
const earliestMorning = 6 * 60;

const halfDay = 12 * 60;

interface Time {
  hour: number;
  minute: number;
  half: "am" | "pm" | null;
  /** Unambiguously the 24-hour clock: `09:00`, `0900`, `17:30`, `0:15`, `9h`. */
  fullClock: boolean;
  colon: boolean;
}

/** The possible meanings of a text such as `9-5`. */
export interface Hours {
  /** Spans, likelier first; more than one where am and pm are both possible. */
  readings: [Span, ...Span[]];
  /** The span by the 24-hour clock, if the text fits it and ends on the same day. */
  byClock: Span | null;
  /** Whether `byClock` applies even if nothing else indicates the 24-hour clock. */
  looksLikeClock: boolean;
  /** Whether the text can only be of the 24-hour clock. */
  fullClock: boolean;
}

function readTime(text: string): Time | null {
  if (/noon|midday/.test(text)) return { hour: 12, minute: 0, half: "pm", fullClock: false, colon: false };
  if (text.endsWith("midnight")) return { hour: 12, minute: 0, half: "am", fullClock: false, colon: false };
  const match = /^(\d{1,2}?)(?:\s?[:.h]?\s?(\d{2}))?\s?(?:([ap])m?|h(?:rs?)?)?$/.exec(text);
  if (match === null) return null;
  const [, digits = "", minutes, letter] = match;
  const [hour, minute] = [Number(digits), Number(minutes ?? 0)];
  const half = letter === undefined ? null : letter === "a" ? "am" : "pm";
  const known = half === null ? hour * 60 + minute <= minutesPerDay : hour >= 1 && hour <= 12;
  if (!known || minute > 59) return null;
  const padded = minutes !== undefined && digits.startsWith("0");
  const fullClock = padded || hour > 12 || hour === 0 || text.includes("h");
  return { hour, minute, half, fullClock, colon: minutes !== undefined };
}

function minutesOf(time: Time, half: Time["half"]): number {
  const hour = half === null ? time.hour : (time.hour % 12) + (half === "pm" ? 12 : 0);
  return hour * 60 + time.minute;
}

/**
 * Resolves the start of a span where only the end says am or pm: the same half of the day if that puts it before the
 * end (`1-5pm`), else the other (`9-6pm`, `10-6am`, `6-12am`).
 */
function startBefore(start: Time, end: number): number {
  const same = minutesOf(start, end >= halfDay ? "pm" : "am");
  return same < end ? same : minutesOf(start, end >= halfDay ? "am" : "pm");
}

/** A span; an end at or before its start is on the next day. */
const spanOf = (start: number, end: number): Span => ({
  start,
  end: end > start ? end : end + minutesPerDay,
});

/** From `start` to the next time that a 12-hour clock shows `end`. */
function untilNext(start: number, end: Time): Span {
  return { start, end: start + ((minutesOf(end, "am") - start + 2 * halfDay) % halfDay || halfDay) };
}

/** Both spans of `9-5`, 9am-5pm and 9pm-5am, the daytime one first. */
function bothHalves(start: Time, end: Time): Span[] {
  const [morning, evening] = [untilNext(minutesOf(start, "am"), end), untilNext(minutesOf(start, "pm"), end)];
  return morning.start >= earliestMorning ? [morning, evening] : [evening, morning];
}

function readingsOf(start: Time, end: Time): Span[] {
  if (start.half === null && end.half !== null && !start.fullClock) {
    const endMinutes = minutesOf(end, end.half);
    return [spanOf(startBefore(start, endMinutes), endMinutes)];
  }
  const span = spanOf(minutesOf(start, start.half), minutesOf(end, end.half));
  if (end.half !== null || end.fullClock || start.fullClock) return [span];
  if (start.half === null) return bothHalves(start, end);
  const near = untilNext(span.start, end);
  return [near, { start: near.start, end: near.end + halfDay }];
}

/**
 * Parses `startText` and `endText` as hours. Only hours from midnight can last a whole day: `9am-9` is `9am-9pm`.
 * Returns a sentence where one of the two is not a time, or where the hours end when they start.
 */
export function readHours(startText: string, endText: string): Hours | { message: string } {
  const start = readTime(startText);
  const end = readTime(endText);
  if (start === null || end === null || start.hour === 24) {
    const wrong = start === null || start.hour === 24 ? startText : endText;
    return { message: `"${wrong}" is not a time. Write times such as 9am, 5:30pm or 17:30.` };
  }
  const [likeliest, ...others] = readingsOf(start, end).filter(
    (span) => span.start === 0 || span.end < span.start + minutesPerDay,
  );
  if (likeliest === undefined)
    return { message: `"${startText}-${endText}" ends when it starts. Write 24 hours for a whole day.` };
  const clock: Span = { start: minutesOf(start, null), end: minutesOf(end, null) };
  const byClock = start.half === null && end.half === null && clock.end > clock.start ? clock : null;
  return {
    readings: [likeliest, ...others],
    byClock,
    looksLikeClock: start.colon && end.colon && clock.start >= earliestMorning,
    fullClock: start.fullClock || end.fullClock,
  };
}
