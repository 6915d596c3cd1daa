import { type BusinessWeek, days, emptyWeek } from "@rep/schema/business-hours";

const minutesPerDay = 24 * 60;
const minutesPerWeek = 7 * minutesPerDay;

/** A stretch of open minutes, counted from Monday 00:00. `to` may pass the end of the week. */
interface Range {
  from: number;
  to: number;
}

/** One hour of the week: `day` 0 is Monday. */
export interface Slot {
  day: number;
  hour: number;
}

export type SlotState = "open" | "partly" | "closed";

function toRanges(week: BusinessWeek): Range[] {
  return days.flatMap((day, index) =>
    week[day].flatMap(({ start, end }) => {
      const from = index * minutesPerDay + start;
      const to = index * minutesPerDay + end;
      if (to <= minutesPerWeek) return [{ from, to }];
      return [
        { from, to: minutesPerWeek },
        { from: 0, to: to - minutesPerWeek },
      ];
    }),
  );
}

/** In order, with neighbours joined; Sunday night goes on into Monday morning. */
function join(ranges: Range[]): Range[] {
  const joined: Range[] = [];
  for (const { from, to } of ranges
    .filter((range) => range.from < range.to)
    .sort((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else joined.push({ from, to });
  }
  const first = joined[0];
  const last = joined.at(-1);
  if (joined.length > 1 && first?.from === 0 && last?.to === minutesPerWeek) {
    last.to += first.to;
    joined.shift();
  }
  return joined;
}

/** A night of less than a day stays one span of the day it begins on; longer stretches are cut at each midnight. */
function toWeek(ranges: Range[]): BusinessWeek {
  const week = emptyWeek();
  for (const { from, to } of join(ranges)) {
    const whole = to - from < minutesPerDay;
    for (let at = from; at < to; ) {
      const midnight = (Math.floor(at / minutesPerDay) + 1) * minutesPerDay;
      const end = whole ? to : Math.min(midnight, to);
      const day = days[Math.floor(at / minutesPerDay) % days.length] ?? "mon";
      const offset = midnight - minutesPerDay;
      week[day].push({ start: at - offset, end: end - offset });
      at = end;
    }
  }
  for (const day of days) week[day].sort((a, b) => a.start - b.start);
  return week;
}

const slotRange = ({ day, hour }: Slot): Range => {
  const from = day * minutesPerDay + hour * 60;
  return { from, to: from + 60 };
};

/** Whether an hour of the week is open, closed, or open for a part of it. */
export function slotState(week: BusinessWeek, slot: Slot): SlotState {
  const { from, to } = slotRange(slot);
  const minutes = toRanges(week).reduce(
    (sum, range) => sum + Math.max(0, Math.min(range.to, to) - Math.max(range.from, from)),
    0,
  );
  if (minutes >= 60) return "open";
  return minutes > 0 ? "partly" : "closed";
}

/** The week with these hours open, or closed. Minutes outside them stay as they are. */
export function setSlots(week: BusinessWeek, slots: readonly Slot[], open: boolean): BusinessWeek {
  let ranges = toRanges(week);
  for (const slot of slots.map(slotRange)) {
    if (open) ranges.push(slot);
    else {
      ranges = ranges.flatMap(({ from, to }) => [
        { from, to: Math.min(to, slot.from) },
        { from: Math.max(from, slot.to), to },
      ]);
    }
  }
  // Halves that a cut left empty fall out as ranges are joined.
  return toWeek(ranges);
}

/** The block of hours of which these two are opposite corners. */
export function slotsBetween(a: Slot, b: Slot): Slot[] {
  const upTo = (from: number, to: number) =>
    Array.from({ length: Math.abs(to - from) + 1 }, (_, index) => Math.min(from, to) + index);
  return upTo(a.day, b.day).flatMap((day) => upTo(a.hour, b.hour).map((hour) => ({ day, hour })));
}

/** The hour the week first opens at, for scrolling there; 9 where it never does. */
export function firstHour(week: BusinessWeek): number {
  const starts = days.flatMap((day) => week[day].map(({ start }) => start));
  return starts.length === 0 ? 9 : Math.floor(Math.min(...starts) / 60);
}
