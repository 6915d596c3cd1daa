import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type BusinessWeek,
  type Day,
  days,
  emptyWeek,
  formatBusinessHours,
  parseBusinessHours,
  type Span,
} from "../src/business-hours.ts";

const weekdays: Day[] = ["mon", "tue", "wed", "thu", "fri"];
const weekend: Day[] = ["sat", "sun"];

/** A week by `days, spans` pairs; a span is `[start, end]` in hours. */
function week(...entries: [on: Day[], ...spans: [number, number][]][]): BusinessWeek {
  const result = emptyWeek();
  for (const [on, ...spans] of entries)
    for (const day of on)
      for (const [start, end] of spans) result[day].push({ start: start * 60, end: end * 60 });
  return result;
}

const nineToSix = week([weekdays, [9, 18]]);
const nineToFive = week([weekdays, [9, 17]]);
const monWedFri = week([
  ["mon", "wed", "fri"],
  [9, 17],
]);
const tueThu = week([
  ["tue", "thu"],
  [9, 17],
]);
const always = week([[...days], [0, 24]]);
const messageOf = (text: string) => {
  const result = parseBusinessHours(text);
  return result.ok ? `read as ${formatBusinessHours(result.week)}` : result.message;
};

describe("business hours", () => {
  test.each<[string, BusinessWeek]>([
    // One span, in many spellings.
    ["9am-6pm Mon-Fri", nineToSix],
    ["  9AM - 6PM   MON - FRI  ", nineToSix],
    ["9am–6pm Mon–Fri", nineToSix],
    ["9am—6pm Mon—Fri", nineToSix],
    ["9am‐6pm Mon−Fri", nineToSix],
    ["9 am to 6 pm Monday to Friday", nineToSix],
    ["from 9am until 6pm on Mondays through Fridays", nineToSix],
    ["open 9am till 6pm mon thru fri", nineToSix],
    ["9 a.m. - 6 p.m. Mon.-Fri.", nineToSix],
    ["9a-6p Mon-Fri", nineToSix],
    ["09:00-18:00 Mon-Fri", nineToSix],
    ["0900-1800 Mon-Fri", nineToSix],
    ["9.00am-6.00pm Mon-Fri", nineToSix],
    ["９ａｍ－６ｐｍ Ｍｏｎ－Ｆｒｉ", nineToSix],
    ["9am\u00a0-\u00a06pm\tMon-Fri", nineToSix],
    ["9-6pm Mon-Fri", nineToSix],
    ["9-18 Mon-Fri", nineToSix],
    ["9am-18:00 Mon-Fri", nineToSix],
    ["Mon-Fri 9am-6pm", nineToSix],
    ["Mon-Fri: 9am-6pm", nineToSix],
    ["Mon-Fri, 9am-6pm", nineToSix],
    ["9am-6pm, Mon-Fri", nineToSix],
    ["Mon-Fri (9am-6pm)", nineToSix],
    ["9am-6pm weekdays", nineToSix],
    ["weekday 9am-6pm", nineToSix],
    ["9am-6pm Mo Tu We Th Fr", nineToSix],
    ["9am-6pm Mon/Tues/Weds/Thurs/Fri", nineToSix],
    ["9am-6pm Mon, Tue, Wed, Thu & Fri", nineToSix],
    ["Monday, Tuesday, Wednesday, Thursday and Friday 9am-6pm", nineToSix],
    ["9am-6pm mon + tue + wed + thur + fri", nineToSix],
    ["9am-6pm Mon-Wed, Tue-Fri", nineToSix],
    ["9am-6pm Mon-Fri,", nineToSix],
    ["9am-6pm Mon-Fri, closed Sat-Sun", nineToSix],
    ["Mon-Fri 9am-6pm; Sat: closed; Sun: closed", nineToSix],
    // Several entries and several spans.
    [
      "09:00-17:30 Mon-Thu, 9am-1pm Sat",
      week(
        [
          ["mon", "tue", "wed", "thu"],
          [9, 17.5],
        ],
        [["sat"], [9, 13]],
      ),
    ],
    ["9am-5pm Mon, 10am-4pm Tue", week([["mon"], [9, 17]], [["tue"], [10, 16]])],
    ["9am-5pm Mon 10am-4pm Tue", week([["mon"], [9, 17]], [["tue"], [10, 16]])],
    ["Mon 9am-5pm Tue 10am-4pm", week([["mon"], [9, 17]], [["tue"], [10, 16]])],
    ["Mon 9am-5pm\nTue 10am-4pm", week([["mon"], [9, 17]], [["tue"], [10, 16]])],
    ["Mon, 9am-5pm, Tue, 10am-4pm", week([["mon"], [9, 17]], [["tue"], [10, 16]])],
    ["9am-5pm, Mon, 10am-4pm, Tue", week([["mon"], [9, 17]], [["tue"], [10, 16]])],
    ["9am-5pm Mon-Fri, Sat 10am-2pm", week([weekdays, [9, 17]], [["sat"], [10, 14]])],
    ["9am-12pm, 1pm-5pm Mon-Fri", week([weekdays, [9, 12], [13, 17]])],
    ["9am-12pm & 1pm-5pm Mon-Fri", week([weekdays, [9, 12], [13, 17]])],
    ["1pm-5pm, 9am-12pm Mon-Fri", week([weekdays, [9, 12], [13, 17]])],
    ["Mon-Fri 9am-12pm, 1pm-5pm", week([weekdays, [9, 12], [13, 17]])],
    [
      "Mon, Wed 9am-12pm, 1pm-5pm, Sat 10am-2pm",
      week(
        [
          ["mon", "wed"],
          [9, 12],
          [13, 17],
        ],
        [["sat"], [10, 14]],
      ),
    ],
    [
      "9am-5pm Mon, Wed, 10am-2pm Sat",
      week(
        [
          ["mon", "wed"],
          [9, 17],
        ],
        [["sat"], [10, 14]],
      ),
    ],
    ["9am-1pm Sat, 9am-12pm, 1pm-5pm Mon", week([["mon"], [9, 12], [13, 17]], [["sat"], [9, 13]])],
    ["9am-12pm Mon, 1pm-5pm Mon", week([["mon"], [9, 12], [13, 17]])],
    ["9am-12pm, 12pm-5pm Mon", week([["mon"], [9, 12], [12, 17]])],
    // Days.
    [
      "9am-5pm Fri-Mon",
      week([
        ["fri", "sat", "sun", "mon"],
        [9, 17],
      ]),
    ],
    [
      "9am-5pm Sun-Mon",
      week([
        ["sun", "mon"],
        [9, 17],
      ]),
    ],
    ["9am-5pm Mon-Mon", week([["mon"], [9, 17]])],
    ["9am-5pm Mon-Sun", week([[...days], [9, 17]])],
    ["9am-5pm daily", week([[...days], [9, 17]])],
    ["every day 9am-5pm", week([[...days], [9, 17]])],
    ["everyday 9am-5pm", week([[...days], [9, 17]])],
    ["9am-5pm weekends", week([weekend, [9, 17]])],
    ["9am-5pm Sa-Su", week([weekend, [9, 17]])],
    ["9am-5pm Saturdays, Sundays", week([weekend, [9, 17]])],
    [
      "9am-5pm tuesday thursday wednesday",
      week([
        ["tue", "wed", "thu"],
        [9, 17],
      ]),
    ],
    // Midnight, noon, nights.
    ["12am-12pm Mon", week([["mon"], [0, 12]])],
    ["12pm-12am Mon", week([["mon"], [12, 24]])],
    ["noon-midnight Mon", week([["mon"], [12, 24]])],
    ["midnight-noon Mon", week([["mon"], [0, 12]])],
    ["6pm-24:00 Mon", week([["mon"], [18, 24]])],
    ["18:00-00:00 Mon", week([["mon"], [18, 24]])],
    ["10pm-6am Fri", week([["fri"], [22, 30]])],
    ["22:00-06:00 Fri", week([["fri"], [22, 30]])],
    ["22:00-6:00 Fri", week([["fri"], [22, 30]])],
    ["22-6 Fri", week([["fri"], [22, 30]])],
    ["10-6am Fri", week([["fri"], [22, 30]])],
    ["1-6am Fri", week([["fri"], [1, 6]])],
    ["9-12am Fri", week([["fri"], [21, 24]])],
    ["1-5pm Fri", week([["fri"], [13, 17]])],
    ["12-5pm Fri", week([["fri"], [12, 17]])],
    ["11-12pm Fri", week([["fri"], [11, 12]])],
    ["5-5pm Fri", week([["fri"], [5, 17]])],
    ["12-1am Fri", week([["fri"], [0, 1]])],
    ["9:30-5pm Fri", week([["fri"], [9.5, 17]])],
    ["05:00-9pm Fri", week([["fri"], [5, 21]])],
    ["13:30-5pm Fri", week([["fri"], [13.5, 17]])],
    ["0:30-5am Fri", week([["fri"], [0.5, 5]])],
    ["9:00-12:30 Fri", week([["fri"], [9, 12.5]])],
    ["09:00-5:00 Fri", week([["fri"], [9, 29]])],
    ["9-0 Fri", week([["fri"], [9, 24]])],
    ["11pm-1am daily", week([[...days], [23, 25]])],
    ["11pm-9am Mon, 9am-5pm Tue", week([["mon"], [23, 33]], [["tue"], [9, 17]])],
    ["11pm-9am Sun, 9am-5pm Mon", week([["sun"], [23, 33]], [["mon"], [9, 17]])],
    // Whole days.
    ["24 hours Mon", week([["mon"], [0, 24]])],
    ["24h Mon-Fri", week([weekdays, [0, 24]])],
    ["24 hrs weekends", week([weekend, [0, 24]])],
    ["Mon open 24 hours", week([["mon"], [0, 24]])],
    ["all day Mon", week([["mon"], [0, 24]])],
    ["12am-12am Mon", week([["mon"], [0, 24]])],
    ["00:00-24:00 Mon", week([["mon"], [0, 24]])],
    ["00:00-00:00 Mon", week([["mon"], [0, 24]])],
    ["24/7", week([[...days], [0, 24]])],
    ["Open 24/7", week([[...days], [0, 24]])],
    ["24 hours daily", week([[...days], [0, 24]])],
    // Closed.
    ["closed", emptyWeek()],
    ["Closed.", emptyWeek()],
    [" CLOSED ", emptyWeek()],
    ["closed daily", emptyWeek()],
    ["closed Mon-Fri, closed weekends", emptyWeek()],
  ])("%j is read", (text, expected) => {
    expect(parseBusinessHours(text)).toEqual({ ok: true, week: expected });
  });

  const empty = "Write hours and days, such as 9am-6pm Mon-Fri, or closed.";
  const noDays = "Say on which days, such as 9am-6pm Mon-Fri.";
  const noHours = "Say the hours of every day you name, such as 9am-6pm Mon-Fri.";
  const unreadable = (word: string) =>
    `"${word}" cannot be read here. Write hours and days, such as 9am-6pm Mon-Fri.`;
  const notATime = (word: string) => `"${word}" is not a time. Write times such as 9am, 5:30pm or 17:30.`;
  const appointment =
    "Hours by appointment cannot be saved. Write when you can be reached, such as 9am-6pm Mon-Fri.";
  const zone = "Leave out the time zone. It has its own field.";
  const others = "Add the hours of the other days, such as 9am-6pm Mon-Fri, or write closed.";

  test.each([
    ["", empty],
    [" \n ", empty],
    [",", empty],
    ["9am-5pm Mon, 1pm-2pm", noDays],
    ["9am-12pm Mon 1pm-5pm", noDays],
    ["Mon-Fri", noHours],
    ["Mon, Tue", noHours],
    ["Mon 9am-5pm, Tue", noHours],
    ["Mon 9am-5pm Tue", noHours],
    ["Mon, 9am-5pm Tue", noHours],
    ["9am-5pm, Mon 1pm-2pm", noDays],
    ["whenever", unreadable("whenever")],
    ["9am-6pm Mondayish", unreadable("mondayish")],
    ["9am-6pm weekdayss", unreadable("weekdayss")],
    ["9am Mon", unreadable("9am")],
    ["9am-6pmMon", unreadable("9am-6pmmon")],
    ["9:00:00-17:00 Mon", unreadable("9:00:00-17:00")],
    ["9am-6pm Mon-Fri by appointment", appointment],
    ["by appointment", appointment],
    ["By appointment only", appointment],
    ["Mon-Fri 9am-5pm, Sat by appt", appointment],
    ["9am-6pm Mon-Fri EST", zone],
    ["Mon-Fri 8am-8pm (ET)", zone],
    [
      "9am-5pm daily except Sunday",
      "Name the days you are open instead of the exceptions, such as 9am-6pm Mon-Fri.",
    ],
    [
      "9am-5pm Mon-Fri, closed holidays",
      "Holidays cannot be saved. Write the hours of an ordinary week, such as 9am-6pm Mon-Fri.",
    ],
    ["9am-5pm M-S", "Write Sat or Sun instead of S."],
    ["9am-5pm S", "Write Sat or Sun instead of S."],
    ["9am till late Fri", unreadable("9am")],
    ["9am-5pm mx", unreadable("mx")],
    ["9am-5pm mondays-ish", unreadable("-ish")],
    ["9h60-17h Mon", notATime("9h60")],
    ["<script>", unreadable("<script>")],
    ["openly", unreadable("openly")],
    ["closedx", unreadable("closedx")],
    ["24/7 Mon", unreadable("24/7")],
    ["always 24/7", unreadable("always")],
    ["9am-5pm Mon, 24/7", unreadable("24/7")],
    ["25:00-26:00 Mon", notATime("25:00")],
    ["9am-25:00 Mon", notATime("25:00")],
    ["9:60am-5pm Mon", notATime("9:60am")],
    ["9:61-17:00 Mon", notATime("9:61")],
    ["13pm-5pm Mon", notATime("13pm")],
    ["0am-5pm Mon", notATime("0am")],
    ["24:00-5am Mon", notATime("24:00")],
    ["6pm-24:01 Mon", notATime("24:01")],
    ["9am-13am Mon", notATime("13am")],
    ["9am-9am Mon", '"9am-9am" ends when it starts. Write 24 hours for a whole day.'],
    ["12pm-noon Mon", '"12pm-noon" ends when it starts. Write 24 hours for a whole day.'],
    ["closed Mon", others],
    ["closed Mon-Sat", others],
    ["9am-5pm, closed Mon", "Mon is both open and closed. Keep one of the two."],
    ["9-5 Mon, 24 hours Mon", "24 hours Mon and 9am-5pm Mon overlap. Make them one or leave a gap."],
    ["Mon closed, Mon 9am-5pm", "Mon is both open and closed. Keep one of the two."],
    ["9am-5pm Mon-Fri, closed Fri", "Fri is both open and closed. Keep one of the two."],
    ["9am-5pm Mon, 4pm-8pm Mon", "9am-5pm Mon and 4pm-8pm Mon overlap. Make them one or leave a gap."],
    ["4pm-8pm, 9am-5pm Mon", "9am-5pm Mon and 4pm-8pm Mon overlap. Make them one or leave a gap."],
    ["4pm-8pm Mon, 9am-5pm Mon", "9am-5pm Mon and 4pm-8pm Mon overlap. Make them one or leave a gap."],
    ["9am-5pm Mon, 9am-5pm Mon", "9am-5pm Mon and 9am-5pm Mon overlap. Make them one or leave a gap."],
    ["9am-5pm, 10am-11am Tue", "9am-5pm Tue and 10am-11am Tue overlap. Make them one or leave a gap."],
    [
      "10pm-9:01am Mon, 9am-5pm Tue",
      "10pm-9:01am Mon and 9am-5pm Tue overlap. Make them one or leave a gap.",
    ],
    [
      "10pm-9:01am Sun, 9am-5pm Mon",
      "10pm-9:01am Sun and 9am-5pm Mon overlap. Make them one or leave a gap.",
    ],
    ["24 hours Mon, 9am-5pm Mon", "24 hours Mon and 9am-5pm Mon overlap. Make them one or leave a gap."],
  ])("%j is refused with a sentence", (text, message) => {
    expect(messageOf(text)).toBe(message);
  });

  test.each<[string, BusinessWeek]>([
    ["9a.m.-5p.m. Mon-Fri", nineToFive],
    ["9 A.M. to 5 P.M., Monday through Friday", nineToFive],
    ["9a.m-5p.m Mon-Fri", nineToFive],
    ["9 a. m. - 5 p. m. Mon-Fri", nineToFive],
    ["9am.-5pm. Mon-Fri", nineToFive],
    ["9am——5pm Mon–-Fri", nineToFive],
    ["Mon–Fri, 9:00 a.m. – 5:00 p.m.", nineToFive],
    ["9:00 AM - 5:00 PM Monday - Friday", nineToFive],
    ["9:00AM–5:00PM M–F", nineToFive],
    ["M-F 9am-5pm", nineToFive],
    ["M - F: 9am to 5pm", nineToFive],
    ["9 to 5 pm Mo-Fr", nineToFive],
    ["9-5pm weekdays", nineToFive],
    ["weekdays 9-5pm", nineToFive],
    ["week days 9am-5pm", nineToFive],
    ["9am-5pm business days", nineToFive],
    ["9am-5pm on working days", nineToFive],
    ["9am-5pm workdays", nineToFive],
    ["9a-5p M-F", nineToFive],
    ["9 a - 5 p M-F", nineToFive],
    ["9am-5pm every weekday", nineToFive],
    ["weekdays only, 9am-5pm.", nineToFive],
    ["9am-5pm M-F!", nineToFive],
    ["9am-5pm M-F!!", nineToFive],
    ["9am~5pm Mon~Fri", nineToFive],
    ["9am - - 5pm Mon-Fri".replace("- -", "--"), nineToFive],
    ["Mon-Fri | 9am-5pm", nineToFive],
    ["Mon-Fri @ 9am-5pm", nineToFive],
    ["Mon-Fri = 9am-5pm", nineToFive],
    ["Mon-Fri • 9am-5pm", nineToFive],
    ["Business hours: 9am-5pm Mon-Fri", nineToFive],
    ["Hours 9am-5pm Mon-Fri", nineToFive],
    ["Office hours: Mon-Fri 9am-5pm", nineToFive],
    ["available 9am-5pm Mon-Fri", nineToFive],
    ["between 9am and 5pm Mon-Fri", nineToFive],
    ["9 o'clock am to 5 o’clock pm Mon-Fri", nineToFive],
    ["9o'clock am to 5 o clock pm Mon-Fri", nineToFive],
    ["9h-17h Mon-Fri", nineToFive],
    ["9 h à 17 h Mon-Fri", nineToFive],
    ["9h00-17h00 Mon-Fri", nineToFive],
    ["0900h-1700h Mon-Fri", nineToFive],
    ["0900hrs to 1700hrs Mon-Fri", nineToFive],
    ["9.00-17.00 Mon-Fri", nineToFive],
    ["9:00 - 17:00 Mon-Fri", nineToFive],
    ["9am-5pm\u200b Mon-Fri\ufeff", nineToFive],
    ["9am-5pm MTWRF", nineToFive],
    ["9am-5pm MTWThF", nineToFive],
    ["9am-5pm MTWTF", nineToFive],
    ["9am-5pm M, T, W, Th, F", nineToFive],
    ["9am-5pm M/T/W/R/F", nineToFive],
    ["Mon, Wed & Fri 9am-5pm", monWedFri],
    ["Mon, Wed, and Fri 9am-5pm", monWedFri],
    ["MWF 9am-5pm", monWedFri],
    ["9a-5p MWF", monWedFri],
    ["9am-5pm M W F", monWedFri],
    ["9am-5pm Mon+Wed+Fri", monWedFri],
    ["9am-5pm TTh", tueThu],
    ["9am-5pm TuTh", tueThu],
    ["9am-5pm T/Th", tueThu],
    ["T. & Th. 9am-5pm", tueThu],
    ["9am-5pm Tue & Thu", tueThu],
    ["9am-5pm SaSu", week([weekend, [9, 17]])],
    ["9am-5pm week-ends", week([weekend, [9, 17]])],
    ["9am-5pm 7 days a week", week([[...days], [9, 17]])],
    ["9am-5pm, seven days per week", week([[...days], [9, 17]])],
    ["9am-5pm each day", week([[...days], [9, 17]])],
    ["9am-5pm all week", week([[...days], [9, 17]])],
    [
      "9am-5pm Sat to Mon",
      week([
        ["sat", "sun", "mon"],
        [9, 17],
      ]),
    ],
    // Noon and midnight.
    ["8am-12 noon Mon-Fri", week([weekdays, [8, 12]])],
    ["8am-12:00 noon Mon-Fri", week([weekdays, [8, 12]])],
    ["8am to 12noon Mon-Fri", week([weekdays, [8, 12]])],
    ["8am-midday Mon-Fri", week([weekdays, [8, 12]])],
    ["8-noon Mon-Fri", week([weekdays, [8, 12]])],
    ["12 noon-12 midnight Mon-Fri", week([weekdays, [12, 24]])],
    ["noon to midnight weekdays", week([weekdays, [12, 24]])],
    ["6pm-midnight Fri", week([["fri"], [18, 24]])],
    ["12 midnight-6am Fri", week([["fri"], [0, 6]])],
    // The 24-hour clock, settled by the rest of the text.
    ["9:00-12:00, 13:00-17:00 Mon-Fri", week([weekdays, [9, 12], [13, 17]])],
    ["9-12, 13-17 Mon-Fri", week([weekdays, [9, 12], [13, 17]])],
    ["1:00-5:00, 13:00-17:00 Mon", week([["mon"], [1, 5], [13, 17]])],
    ["6:00-10:00 Mon", week([["mon"], [6, 10]])],
    ["8:00-12:00 Mon-Fri, 8:00-11:00 Sat", week([weekdays, [8, 12]], [["sat"], [8, 11]])],
    ["8:00-10:00, 10:00-12:00 Mon", week([["mon"], [8, 10], [10, 12]])],
    ["9-12 Mon, 9-18 Tue", week([["mon"], [9, 12]], [["tue"], [9, 18]])],
    ["8:00-10:00pm Mon, 13:00-17:00 Tue", week([["mon"], [20, 22]], [["tue"], [13, 17]])],
    // No hours last from one morning to the next.
    ["9am-9 Mon", week([["mon"], [9, 21]])],
    ["noon-12 Mon", week([["mon"], [12, 24]])],
    // Several spans a day.
    ["9a.m.-12 noon & 1p.m.-5p.m. M-F", week([weekdays, [9, 12], [13, 17]])],
    ["9am-12pm / 1pm-5pm Mon-Fri", week([weekdays, [9, 12], [13, 17]])],
    ["M-F 9am-noon and 1-5pm", week([weekdays, [9, 12], [13, 17]])],
    ["Mon 8am-10am, 11am-1pm, 2pm-4pm", week([["mon"], [8, 10], [11, 13], [14, 16]])],
    ["weekdays 9-6pm; weekends 10am-2pm", week([weekdays, [9, 18]], [weekend, [10, 14]])],
    [
      "Monday - Thursday: 9:00 AM - 5:00 PM, Friday: 9:00 AM - 1:00 PM, Saturday - Sunday: Closed",
      week(
        [
          ["mon", "tue", "wed", "thu"],
          [9, 17],
        ],
        [["fri"], [9, 13]],
      ),
    ],
    ["9am-5pm Mon-Fri, closed weekends", nineToFive],
    // Always open.
    ["24 hours a day", always],
    ["24 hours a day, 7 days a week", always],
    ["24 hours a day every day", always],
    ["Open 24 hours a day, seven days a week", always],
    ["24 hrs/day", always],
    ["24h per day", always],
    ["always open", always],
    ["24x7", always],
    ["24 / 7", always],
    ["24/7/365", always],
    ["around the clock", always],
    ["round the clock daily", always],
    ["24 hours 7 days a week", always],
    ["24 hours a day Mon-Fri", week([weekdays, [0, 24]])],
  ])("%j is read, as people write it", (text, expected) => {
    expect(parseBusinessHours(text)).toEqual({ ok: true, week: expected });
  });

  test.each([
    ["9-5", "9am-5pm Mon-Fri", "9pm-5am Mon-Fri"],
    ["9 to 5", "9am-5pm Mon-Fri", "9pm-5am Mon-Fri"],
    ["9-5 Mon-Fri", "9am-5pm Mon-Fri", "9pm-5am Mon-Fri"],
    ["Mon-Fri 9-5", "9am-5pm Mon-Fri", "9pm-5am Mon-Fri"],
    ["M–F 9–5", "9am-5pm Mon-Fri", "9pm-5am Mon-Fri"],
    ["9:00-5:00 Mon", "9am-5pm Mon", "9pm-5am Mon"],
    ["9:30 - 5 Mon", "9:30am-5pm Mon", "9:30pm-5am Mon"],
    ["8-12 Mon", "8am-12pm Mon", "8pm-12am Mon"],
    ["9:00-12 Mon", "9am-12pm Mon", "9pm-12am Mon"],
    ["9-12:00 Mon", "9am-12pm Mon", "9pm-12am Mon"],
    ["1-5 Mon", "1pm-5pm Mon", "1am-5am Mon"],
    ["12-5 Mon", "12pm-5pm Mon", "12am-5am Mon"],
    ["10-6 Mon", "10am-6pm Mon", "10pm-6am Mon"],
    ["6-10 Mon", "6am-10am Mon", "6pm-10pm Mon"],
    ["9:00-9:00 Mon", "9am-9pm Mon", "9pm-9am Mon"],
    ["9-9 daily", "9am-9pm Mon-Sun", "9pm-9am Mon-Sun"],
    ["1:00-5:00 Mon", "1pm-5pm Mon", "1am-5am Mon"],
    ["9am-5 Mon", "9am-5pm Mon", "9am-5am Mon"],
    ["9am-5:00 Mon", "9am-5pm Mon", "9am-5am Mon"],
    ["noon-5 Mon", "12pm-5pm Mon", "12pm-5am Mon"],
    ["midnight-5 Mon", "12am-5am Mon", "12am-5pm Mon"],
    ["midnight-12 Mon", "12am-12pm Mon", "24 hours Mon"],
    ["09-05 Mon", "9am-5pm Mon", "9pm-5am Mon"],
    ["9:00am-11:00 Mon", "9am-11am Mon", "9am-11pm Mon"],
    ["9am-5 Mon, 1am-3am Tue", "9am-5pm Mon, 1am-3am Tue"],
    ["9:00-12:00, 1:00-5:00 Mon-Fri", "9am-12pm, 1pm-5pm Mon-Fri", "1am-5am, 9am-12pm Mon-Fri"],
    ["Mon-Fri 9am-12pm, 1:00-5:00", "9am-12pm, 1pm-5pm Mon-Fri", "1am-5am, 9am-12pm Mon-Fri"],
    ["9am-12pm, 1-5 Mon-Fri", "9am-12pm, 1pm-5pm Mon-Fri", "1am-5am, 9am-12pm Mon-Fri"],
    ["9-12, 1-5 Mon-Fri", "9am-12pm, 1pm-5pm Mon-Fri", "1am-5am, 9pm-12am Mon-Fri"],
    ["8:00-12:00, 6:00-9:00 Mon", "8am-12pm, 6pm-9pm Mon"],
    ["9-5 Mon-Fri, 10-2 Sat", "9am-5pm Mon-Fri, 10am-2pm Sat", "9pm-5am Mon-Fri, 10pm-2am Sat"],
    ["9am-5pm Mon-Fri, 10-2 Sat", "9am-5pm Mon-Fri, 10am-2pm Sat", "9am-5pm Mon-Fri, 10pm-2am Sat"],
  ])("%j could be meant in two ways, and both are offered", (text, ...offers) => {
    expect(parseBusinessHours(text)).toEqual({
      ok: false,
      message: `Say am or pm: ${offers.join(" or ")}.`,
      offers,
    });
    for (const offer of offers) expect(messageOf(offer)).toBe(`read as ${offer}`);
  });

  test.each([
    ["9am-5pm", "9am-5pm Mon-Fri", "9am-5pm Mon-Sun"],
    ["09:00-17:00", "9am-5pm Mon-Fri", "9am-5pm Mon-Sun"],
    ["9:00 - 17:00", "9am-5pm Mon-Fri", "9am-5pm Mon-Sun"],
    ["24 hours", "24 hours Mon-Fri", "24 hours Mon-Sun"],
    ["9am-12pm, 1pm-5pm", "9am-12pm, 1pm-5pm Mon-Fri", "9am-12pm, 1pm-5pm Mon-Sun"],
  ])("%j leaves the days open, and two are offered", (text, ...offers) => {
    expect(parseBusinessHours(text)).toEqual({
      ok: false,
      message: `Say on which days: ${offers.join(" or ")}.`,
      offers,
    });
  });

  test("offers nothing where nothing can be meant", () => {
    for (const text of ["whenever", "9am-5pm, 10am-11am", "9-5 Mon, 24 hours Mon", "12 Mon", ""])
      expect(parseBusinessHours(text)).toMatchObject({ ok: false, offers: [] });
  });

  test("more unclear hours than can be combined are still offered", () => {
    const result = parseBusinessHours("9-5 Mon, 9-5 Tue, 9-5 Wed, 9-5 Thu, 9-5 Fri, 10-2 Sat");
    expect(result).toMatchObject({
      offers: ["9am-5pm Mon-Fri, 10am-2pm Sat", "9pm-5am Mon-Fri, 10pm-2am Sat"],
    });
  });

  test("an answer is nobody else's to change", () => {
    const first = parseBusinessHours("24 hours Mon-Tue");
    if (!first.ok) throw new Error(first.message);
    first.week.mon[0] = { start: 1, end: 2 };
    for (const span of first.week.tue) span.end = 5;
    expect(parseBusinessHours("24 hours Mon-Tue")).toEqual({
      ok: true,
      week: week([
        ["mon", "tue"],
        [0, 24],
      ]),
    });
  });
});

describe("the canonical text", () => {
  test.each<[BusinessWeek, string]>([
    [emptyWeek(), "closed"],
    [nineToSix, "9am-6pm Mon-Fri"],
    [
      week([
        ["mon", "wed", "fri"],
        [9.5, 17],
      ]),
      "9:30am-5pm Mon, Wed, Fri",
    ],
    [
      week([
        ["mon", "tue", "sat"],
        [9, 17],
      ]),
      "9am-5pm Mon-Tue, Sat",
    ],
    [week([weekdays, [13, 17], [9, 12]]), "9am-12pm, 1pm-5pm Mon-Fri"],
    [week([["sat"], [9, 13]], [weekdays, [9, 17]]), "9am-5pm Mon-Fri, 9am-1pm Sat"],
    [
      week([
        ["fri", "sat", "sun", "mon"],
        [22, 30],
      ]),
      "10pm-6am Mon, Fri-Sun",
    ],
    [week([[...days], [0, 24]]), "24 hours Mon-Sun"],
    [week([["sun"], [0, 12]], [["mon"], [12, 24]]), "12pm-12am Mon, 12am-12pm Sun"],
    [{ ...emptyWeek(), tue: [{ start: 5, end: 719 }] }, "12:05am-11:59am Tue"],
  ])("of %j", (value, text) => {
    expect(formatBusinessHours(value)).toBe(text);
  });

  test("leaves the week alone", () => {
    const value = week([["mon"], [13, 17], [9, 12]]);
    formatBusinessHours(value);
    expect(value).toEqual(week([["mon"], [13, 17], [9, 12]]));
  });

  /** Spans of one day that leave its neighbours alone, or a night after which the next day is closed. */
  const spans = fc
    .uniqueArray(fc.integer({ min: 0, max: 1440 }), { minLength: 0, maxLength: 6 })
    .map((minutes): Span[] => {
      const sorted = minutes.toSorted((a, b) => a - b);
      return sorted.flatMap((start, index) => {
        const end = sorted[index + 1];
        return index % 2 === 0 && end !== undefined ? [{ start, end }] : [];
      });
    });
  const anyWeek = fc.tuple(...days.map(() => spans), fc.array(fc.nat(6))).map((parts) => {
    const value = emptyWeek();
    const nights = parts.at(-1) as number[];
    for (const [index, day] of days.entries()) value[day] = parts[index] as Span[];
    for (const night of nights.filter((each) => each % 2 === 0 && each < 6)) {
      const [today, tomorrow] = [days[night], days[night + 1]];
      if (today && tomorrow)
        Object.assign(value, { [today]: [{ start: 1200, end: 1440 + 360 }], [tomorrow]: [] });
    }
    return value;
  });

  test("is read back as the same week, whatever the week", () => {
    fc.assert(
      fc.property(anyWeek, (value) => {
        expect(parseBusinessHours(formatBusinessHours(value))).toEqual({ ok: true, week: value });
      }),
      { numRuns: 300 },
    );
  });

  test("of any text that can be read is itself canonical", () => {
    const word = fc.constantFrom(
      "9am-5pm",
      "22:00-06:00",
      "1-2pm",
      "24 hours",
      "Mon",
      "Tue-Thu",
      "Fri-Sun",
      "daily",
      ",",
      "closed",
      "&",
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 7 }), (words) => {
        const result = parseBusinessHours(words.join(" "));
        if (result.ok) expect(parseBusinessHours(formatBusinessHours(result.week))).toEqual(result);
        else expect(result.message).toMatch(/^\S.*\.$/);
      }),
      { numRuns: 300 },
    );
  });

  test("of whatever is offered can be read", () => {
    const word = fc.constantFrom(
      "9-5",
      "9am-9",
      "12-12",
      "1:00-5:00",
      "10-2",
      "noon-5",
      "Mon",
      "Tue-Thu",
      ",",
    );
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 6 }), (words) => {
        const result = parseBusinessHours(words.join(" "));
        for (const offer of result.ok ? [] : result.offers) expect(messageOf(offer)).toBe(`read as ${offer}`);
      }),
      { numRuns: 300 },
    );
  });

  test("any text at all gets an answer", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
        const result = parseBusinessHours(text);
        expect(result.ok || /^\S.*\.$/su.test(result.message)).toBe(true);
      }),
    );
  });
});

test.each([
  ["8-12, 1-4, 6-9 mon", "8am-12pm, 1pm-4pm, 6pm-9pm Mon or 1am-4am, 6am-9am, 8pm-12am Mon"],
  ["sat 10-1, 3-7; sun 2-6", "10am-1pm, 3pm-7pm Sat, 2pm-6pm Sun or 10am-1pm, 3pm-7pm Sat, 2am-6am Sun"],
  ["10-1, 2-6, 7-9 mon", "10am-1pm, 2pm-6pm, 7pm-9pm Mon or 7am-9am, 10am-1pm, 2pm-6pm Mon"],
])("%s: asks first about spans in the order they were written", (text, readings) => {
  expect(messageOf(text)).toBe(`Say am or pm: ${readings}.`);
});
