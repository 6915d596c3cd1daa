import { Timestamp } from "mongodb";
import { describe, expect, it } from "vitest";
import { failure, withServer } from "./server.ts";

const f = withServer();
const value = async (e: unknown) =>
  (await f.db.aggregate([{ $documents: [{}] }, { $project: { v: e } }]).toArray())[0]?.v;
const at = new Date("2020-05-06T07:08:09.010Z");
const day = (s: string) => new Date(`${s}T00:00:00Z`);

describe("date expressions", () => {
  it.each<[unknown, unknown]>([
    [{ $year: null }, null],
    [{ $year: "$missing" }, null],
    [{ $year: { $toObjectId: "507f1f77bcf86cd799439011" } }, 2012],
    [{ $year: new Timestamp({ t: 1_600_000_000, i: 1 }) }, 2020],
    [{ $hour: { date: at, timezone: "+02:00" } }, 9],
    [{ $hour: { date: at, timezone: "America/New_York" } }, 3],
    [{ $week: at }, 18],
    [{ $isoWeek: at }, 19],
    [{ $isoWeekYear: day("2021-01-01") }, 2020],
    [{ $dayOfYear: at }, 127],
    [{ $dayOfWeek: at }, 4],
    [
      { $dateToParts: { date: at, iso8601: true } },
      { isoWeekYear: 2020, isoWeek: 19, isoDayOfWeek: 3, hour: 7, minute: 8, second: 9, millisecond: 10 },
    ],
    [{ $dateFromParts: { year: 2020, month: 14, day: 0 } }, day("2021-01-31")],
    [{ $dateFromParts: { isoWeekYear: 2020, isoWeek: 19, isoDayOfWeek: 3 } }, day("2020-05-06")],
    [{ $dateFromParts: { year: 2020, timezone: "+01:00" } }, new Date("2019-12-31T23:00:00Z")],
    [{ $dateToString: { date: at } }, "2020-05-06T07:08:09.010Z"],
    [{ $dateToString: { date: at, format: "%j %u %U %V %G %w %%" } }, "127 3 18 19 2020 4 %"],
    [{ $dateToString: { date: at, format: "%H:%M %z", timezone: "Europe/Berlin" } }, "09:08 +0200"],
    [{ $dateToString: { date: at, format: "%Z", timezone: "+05:30" } }, "+330"],
    [{ $dateToString: { date: null, onNull: "none" } }, "none"],
    [{ $dateFromString: { dateString: "2020-05-06" } }, day("2020-05-06")],
    [
      { $dateFromString: { dateString: "2020-05-06T07:00:00", timezone: "Europe/Berlin" } },
      new Date("2020-05-06T05:00:00Z"),
    ],
    [{ $dateFromString: { dateString: "2020-05-06T07:00:00+0200" } }, new Date("2020-05-06T05:00:00Z")],
    [{ $dateFromString: { dateString: "06/05/2020", format: "%d/%m/%Y" } }, day("2020-05-06")],
    [{ $dateFromString: { dateString: "nonsense", onError: "bad" } }, "bad"],
    [{ $dateAdd: { startDate: null, unit: "day", amount: 1 } }, null],
    [{ $dateSubtract: { startDate: day("2020-05-31"), unit: "quarter", amount: 1 } }, day("2020-02-29")],
    [
      {
        $dateAdd: {
          startDate: new Date("2020-03-28T12:00:00Z"),
          unit: "day",
          amount: 1,
          timezone: "Europe/Berlin",
        },
      },
      new Date("2020-03-29T11:00:00Z"),
    ],
    [{ $dateDiff: { startDate: null, endDate: at, unit: "day" } }, null],
    [{ $dateDiff: { startDate: day("2020-01-31"), endDate: day("2020-02-01"), unit: "month" } }, 1],
    [
      {
        $dateDiff: {
          startDate: day("2020-05-03"),
          endDate: day("2020-05-04"),
          unit: "week",
          startOfWeek: "monday",
        },
      },
      1,
    ],
    [{ $dateTrunc: { date: at, unit: "week", startOfWeek: "monday" } }, day("2020-05-04")],
    [{ $dateTrunc: { date: at, unit: "minute", binSize: 15 } }, new Date("2020-05-06T07:00:00Z")],
    [{ $dateTrunc: { date: at, unit: "quarter" } }, day("2020-04-01")],
    [{ $toDate: "2020-05-06 07:08" }, new Date("2020-05-06T07:08:00Z")],
    [{ $atan2: [1, 1] }, Math.PI / 4],
  ])("%j is %j", async (e, expected) => {
    expect(await value(e)).toEqual(expected);
  });

  it.each<[unknown, number]>([
    [{ $year: 1 }, 16006],
    [{ $hour: { date: at, timezone: "No/Where" } }, 40485],
    [{ $dateToString: { date: at, format: "%q" } }, 18536],
    [{ $dateFromString: { dateString: "nonsense" } }, 241],
    [{ $dateFromString: { dateString: "2020-13-01" } }, 241],
    [{ $dateFromParts: { month: 1 } }, 40516],
    [{ $dateFromParts: { year: "x" } }, 40515],
    [{ $dateAdd: { startDate: 1, unit: "day", amount: 1 } }, 5166403],
    [{ $dateDiff: { startDate: at, endDate: at, unit: "fortnight" } }, 9],
    [{ $sin: "x" }, 28765],
    [{ $acos: 2 }, 50989],
  ])("%j fails with code %i", async (e, code) => {
    expect(await failure(value(e))).toMatchObject({ code });
  });
});
