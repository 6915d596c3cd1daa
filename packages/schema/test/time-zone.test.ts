import { describe, expect, test } from "vitest";
import { canonicalTimeZone, timeZones } from "../src/time-zone.ts";
import { timeZoneAliases } from "../src/time-zone-aliases.ts";

describe("a time zone", () => {
  test.each([
    ["America/Toronto", "America/Toronto"],
    ["america/toronto", "America/Toronto"],
    ["AMERICA/TORONTO", "America/Toronto"],
    [" America/Toronto\n", "America/Toronto"],
    ["America/New_York", "America/New_York"],
    ["america/argentina/buenos_aires", "America/Argentina/Buenos_Aires"],
    ["America/Port-au-Prince", "America/Port-au-Prince"],
    ["Europe/Amsterdam", "Europe/Amsterdam"],
    ["Antarctica/DumontDUrville", "Antarctica/DumontDUrville"],
    ["Etc/GMT+5", "Etc/GMT+5"],
    ["etc/gmt-14", "Etc/GMT-14"],
    // The engine spells these as they were long ago.
    ["Asia/Kolkata", "Asia/Kolkata"],
    ["asia/calcutta", "Asia/Kolkata"],
    ["Europe/Kyiv", "Europe/Kyiv"],
    ["Europe/Kiev", "Europe/Kyiv"],
    ["Asia/Ho_Chi_Minh", "Asia/Ho_Chi_Minh"],
    ["Asia/Saigon", "Asia/Ho_Chi_Minh"],
    ["Asia/Rangoon", "Asia/Yangon"],
    ["Asia/Katmandu", "Asia/Kathmandu"],
    ["America/Godthab", "America/Nuuk"],
    ["America/Nuuk", "America/Nuuk"],
    ["America/Buenos_Aires", "America/Argentina/Buenos_Aires"],
    ["America/Indianapolis", "America/Indiana/Indianapolis"],
    ["Atlantic/Faeroe", "Atlantic/Faroe"],
    ["Africa/Asmera", "Africa/Asmara"],
    ["Pacific/Truk", "Pacific/Chuuk"],
    ["Pacific/Enderbury", "Pacific/Kanton"],
    ["America/Coral_Harbour", "America/Atikokan"],
    // Links of the database.
    ["US/Eastern", "America/New_York"],
    ["us/pacific", "America/Los_Angeles"],
    ["Canada/Eastern", "America/Toronto"],
    ["America/Montreal", "America/Toronto"],
    ["GB", "Europe/London"],
    ["nz", "Pacific/Auckland"],
    ["Japan", "Asia/Tokyo"],
    ["EST", "America/Panama"],
    ["EST5EDT", "America/New_York"],
    ["CET", "Europe/Brussels"],
    // Universal time by all its names.
    ["UTC", "UTC"],
    ["utc", "UTC"],
    ["Etc/UTC", "UTC"],
    ["Zulu", "UTC"],
    ["GMT", "UTC"],
    ["Etc/GMT", "UTC"],
    ["GMT0", "UTC"],
  ])("%j is %s", (typed, name) => {
    expect(canonicalTimeZone(typed)).toBe(name);
  });

  test.each([
    "",
    " ",
    "+05:30",
    "-03:00",
    "+0530",
    "-03",
    "UTC+5",
    "GMT+5",
    "Z",
    "IST",
    "PST",
    "ACT",
    "Eastern Time",
    "SystemV/EST5",
    "systemv/pst8",
    "Etc/Unknown",
    "Factory",
    "Mars/Olympus",
    "America",
    "America/",
    "/Toronto",
    "America//Toronto",
    "America/Toronto/",
    "America Toronto",
    "America/Tor onto",
    "America/Toronto\0",
    "../../etc/passwd",
    "__proto__",
    "constructor",
    "toString",
    "America/New\u00adYork",
    "Ａmerica/Toronto",
    `America/${"a".repeat(100_000)}`,
  ])("%j is none", (typed) => {
    expect(canonicalTimeZone(typed)).toBeNull();
  });

  test("every alias leads to a name that is canonical and that this engine knows", () => {
    for (const [alias, name] of Object.entries(timeZoneAliases)) {
      expect(canonicalTimeZone(alias)).toBe(name);
      expect(canonicalTimeZone(alias.toUpperCase())).toBe(name);
      expect(canonicalTimeZone(name)).toBe(name);
      expect(Object.hasOwn(timeZoneAliases, name)).toBe(false);
      expect(() => new Intl.DateTimeFormat("en", { timeZone: name })).not.toThrow();
    }
  });

  test("the list for choosing is canonical, sorted and without doubles", () => {
    const zones = timeZones();
    expect(zones).toEqual([...new Set(zones)].sort());
    expect(zones.length).toBeGreaterThan(400);
    expect(zones).toEqual(expect.arrayContaining(["UTC", "America/Toronto", "Asia/Kolkata", "Europe/Kyiv"]));
    expect(zones).not.toContain("Asia/Calcutta");
    for (const zone of zones) expect(canonicalTimeZone(zone.toLowerCase())).toBe(zone);
  });
});

describe("in an engine that keeps the spelling it was given, as ECMA-402 with Temporal asks", () => {
  test("the answers are the same", () => {
    const Real = Intl.DateTimeFormat;
    const keeping = new Proxy(Real, {
      construct: (target, [locale, options]) => {
        const format = new target(locale, options);
        const timeZone: string = options.timeZone;
        return Object.assign(format, { resolvedOptions: () => ({ timeZone }) });
      },
    });
    Intl.DateTimeFormat = keeping;
    try {
      expect(canonicalTimeZone("Asia/Kolkata")).toBe("Asia/Kolkata");
      expect(canonicalTimeZone("asia/calcutta")).toBe("Asia/Kolkata");
      expect(canonicalTimeZone("America/Toronto")).toBe("America/Toronto");
      expect(canonicalTimeZone("Mars/Olympus")).toBeNull();
    } finally {
      Intl.DateTimeFormat = Real;
    }
  });
});
