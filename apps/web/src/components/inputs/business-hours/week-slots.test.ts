import { formatBusinessHours, parseBusinessHours } from "@rep/schema/business-hours";
import { expect, test } from "vitest";
import { firstHour, type Slot, setSlots, slotState, slotsBetween } from "./week-slots.ts";

function week(text: string) {
  const result = parseBusinessHours(text);
  if (!result.ok) throw new Error(result.message);
  return result.week;
}

const slot = (name: string, hour: number): Slot => ({
  day: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].indexOf(name),
  hour,
});
const hours = (name: string, from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => slot(name, from + index));
const opened = (text: string, slots: Slot[]) => formatBusinessHours(setSlots(week(text), slots, true));
const closed = (text: string, slots: Slot[]) => formatBusinessHours(setSlots(week(text), slots, false));

test("an hour is open, closed, or open for a part", () => {
  const times = week("9am-5:30pm Mon-Fri, 10pm-2am Sun");
  expect(slotState(times, slot("Mon", 9))).toBe("open");
  expect(slotState(times, slot("Mon", 17))).toBe("partly");
  expect(slotState(times, slot("Mon", 18))).toBe("closed");
  expect(slotState(times, slot("Sat", 12))).toBe("closed");
});

test("a night belongs to both of its days", () => {
  const times = week("10pm-2am Sun");
  expect(
    [slot("Sun", 22), slot("Sun", 23), slot("Mon", 0), slot("Mon", 1)].map((at) => slotState(times, at)),
  ).toEqual(Array(4).fill("open"));
  expect(slotState(times, slot("Mon", 2))).toBe("closed");
});

test("opening and closing hours changes the text", () => {
  expect(opened("closed", hours("Mon", 9, 17))).toBe("9am-5pm Mon");
  expect(opened("9am-5pm Mon-Fri", [slot("Mon", 17)])).toBe("9am-6pm Mon, 9am-5pm Tue-Fri");
  expect(closed("9am-5pm Mon-Fri", [slot("Fri", 12)])).toBe("9am-5pm Mon-Thu, 9am-12pm, 1pm-5pm Fri");
  expect(closed("9am-5pm Mon", hours("Mon", 9, 17))).toBe("closed");
});

test("minutes that were not clicked stay", () => {
  expect(opened("9:30am-5:30pm Mon", [slot("Mon", 18)])).toBe("9:30am-5:30pm, 6pm-7pm Mon");
  expect(closed("9:30am-5:30pm Mon", [slot("Mon", 17)])).toBe("9:30am-5pm Mon");
  expect(opened("9:30am-5:30pm Mon", [slot("Mon", 9)])).toBe("9am-5:30pm Mon");
});

test("nights stay one span, also from Sunday into Monday", () => {
  expect(opened("10pm-2am Fri", [slot("Sat", 2)])).toBe("10pm-3am Fri");
  expect(opened("closed", [...hours("Sun", 22, 24), ...hours("Mon", 0, 2)])).toBe("10pm-2am Sun");
});

test("long stretches are cut at midnight", () => {
  const all = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].flatMap((name) => hours(name, 0, 24));
  expect(opened("closed", all)).toBe("24 hours Mon-Sun");
  expect(opened("9am-5pm Tue", [...hours("Mon", 0, 24), ...hours("Tue", 0, 9)])).toBe(
    "24 hours Mon, 12am-5pm Tue",
  );
});

test("clicking twice leaves the week as it was, and each text reads back", () => {
  for (const text of ["9am-6pm Mon-Fri", "10pm-6am Fri-Sun", "24 hours daily", "9:15am-1pm Sat", "closed"]) {
    for (let hour = 0; hour < 168; hour += 5) {
      const at = { day: Math.floor(hour / 24), hour: hour % 24 };
      const before = slotState(week(text), at);
      if (before === "partly") continue;
      const changed = setSlots(week(text), [at], before === "closed");
      expect(slotState(week(formatBusinessHours(changed)), at)).not.toBe(before);
      const back = setSlots(changed, [at], before === "open");
      expect(formatBusinessHours(back)).toBe(formatBusinessHours(setSlots(week(text), [], true)));
    }
  }
});

test("a block reaches from corner to corner, whichever is first", () => {
  const block = slotsBetween(slot("Fri", 17), slot("Mon", 9));
  expect(opened("closed", block)).toBe("9am-6pm Mon-Fri");
  expect(slotsBetween(slot("Tue", 4), slot("Tue", 4))).toEqual([slot("Tue", 4)]);
});

test("the first opening hour is found", () => {
  expect(firstHour(week("9:30am-5pm Mon, 7am-8am Sat"))).toBe(7);
  expect(firstHour(week("closed"))).toBe(9);
});
