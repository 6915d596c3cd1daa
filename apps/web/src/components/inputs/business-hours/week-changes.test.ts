import { type BusinessWeek, formatBusinessHours, parseBusinessHours } from "@rep/schema/business-hours";
import { expect, test } from "vitest";
import {
  addHours,
  copyDay,
  moveTime,
  nextHours,
  readTime,
  removeHours,
  setClosed,
  spanNote,
  toTime,
} from "./week-changes.ts";

function week(text: string): BusinessWeek {
  const result = parseBusinessHours(text);
  if (!result.ok) throw new Error(result.message);
  return result.week;
}

const texts = (changed: BusinessWeek) => formatBusinessHours(changed);

test("a time moves to any minute, and only that one", () => {
  const nine = week("9am-6pm Mon-Fri");
  expect(texts(moveTime(nine, "mon", 0, "start", 8 * 60 + 30))).toBe("8:30am-6pm Mon, 9am-6pm Tue-Fri");
  expect(texts(moveTime(nine, "fri", 0, "end", 15 * 60 + 7))).toBe("9am-6pm Mon-Thu, 9am-3:07pm Fri");
});

test("an end before the start is on the next day, midnight to midnight is the whole day", () => {
  const nine = week("9am-6pm Mon");
  expect(texts(moveTime(nine, "mon", 0, "end", 2 * 60))).toBe("9am-2am Mon");
  const night = moveTime(nine, "mon", 0, "start", 22 * 60);
  expect(texts(night)).toBe("10pm-6pm Mon");
  expect(texts(moveTime(night, "mon", 0, "end", 6 * 60))).toBe("10pm-6am Mon");
  const whole = moveTime(moveTime(nine, "mon", 0, "start", 0), "mon", 0, "end", 0);
  expect(texts(whole)).toBe("24 hours Mon");
  expect(texts(moveTime(whole, "mon", 0, "start", 60))).toBe("1am-12am Mon");
});

test("closing a day and opening it again", () => {
  const nine = week("8am-12pm, 1pm-5pm Mon-Fri");
  expect(texts(setClosed(nine, "wed", true))).toBe("8am-12pm, 1pm-5pm Mon-Tue, Thu-Fri");
  expect(texts(setClosed(nine, "sat", false))).toBe("8am-12pm, 1pm-5pm Mon-Sat");
  expect(texts(setClosed(week("closed"), "mon", false))).toBe("9am-5pm Mon");
});

test("hours are added after the last ones, and removed", () => {
  expect(texts(addHours(week("9am-12pm Mon"), "mon"))).toBe("9am-12pm, 1pm-5pm Mon");
  expect(texts(addHours(week("9am-9pm Mon"), "mon"))).toBe("9am-9pm, 10pm-12am Mon");
  expect(nextHours(week("9am-11pm Mon").mon)).toBeNull();
  expect(texts(removeHours(week("9am-12pm, 1pm-5pm Mon"), "mon", 0))).toBe("1pm-5pm Mon");
  expect(texts(removeHours(week("9am-12pm Mon"), "mon", 0))).toBe("closed");
});

test("a day is copied to others, and what it replaces is gone", () => {
  const hours = week("8:30am-12pm, 1pm-5pm Mon, 9am-6pm Tue-Fri");
  expect(texts(copyDay(hours, "mon", ["tue", "wed", "thu", "fri"]))).toBe("8:30am-12pm, 1pm-5pm Mon-Fri");
  expect(texts(copyDay(hours, "sun", ["mon"]))).toBe("9am-6pm Tue-Fri");
});

test("times of day go in and out of a time box", () => {
  expect([0, 545, 1439, 1440, 1500].map(toTime)).toEqual(["00:00", "09:05", "23:59", "00:00", "01:00"]);
  expect(["00:00", "09:05", "23:59", "", "9"].map(readTime)).toEqual([0, 545, 1439, null, null]);
});

test("nights and whole days say so", () => {
  expect(spanNote(week("10pm-2am Mon").mon[0] ?? { start: 0, end: 0 })).toBe("ends next day");
  expect(spanNote(week("24 hours Mon").mon[0] ?? { start: 0, end: 0 })).toBe("24 hours");
  expect(spanNote(week("9am-12am Mon").mon[0] ?? { start: 0, end: 0 })).toBe("");
});
