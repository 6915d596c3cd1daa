import { expect, test } from "vitest";
import { offsetOf, searchZones, zoneOfPlace } from "./search-zones.ts";
import { zoneClock } from "./zone-clock.ts";
import { zoneCountries } from "./zone-countries.ts";
import { zoneWords } from "./zone-words.ts";
import { loadZones } from "./zones.ts";

const winter = new Date("2026-01-15T17:30:00Z");
const summer = new Date("2026-07-15T17:30:00Z");
const zones = await loadZones(winter);
const found = (query: string) => searchZones(zones, query).map(({ zone }) => zone.id);

test.each([
  ["toronto", "America/Toronto"],
  ["São Paulo", "America/Sao_Paulo"],
  ["sao pau", "America/Sao_Paulo"],
  ["new york", "America/New_York"],
  ["mumbai", "Asia/Kolkata"],
  ["calcutta", "Asia/Kolkata"],
  ["san fran", "America/Los_Angeles"],
  ["EST", "America/New_York"],
  ["Pacific Time", "America/Los_Angeles"],
  ["europe/paris", "Europe/Paris"],
  ["utc", "UTC"],
  ["ireland", "Europe/Dublin"],
  ["paris france", "Europe/Paris"],
])("finds %s", (query, id) => {
  expect(found(query).slice(0, 3)).toContain(id);
});

test("a country brings all its zones", () => {
  expect(found("canada")).toEqual(
    expect.arrayContaining(["America/Toronto", "America/Vancouver", "America/St_Johns"]),
  );
  expect(found("canada").filter((id) => zoneCountries.get(id) !== "CA")).toEqual([]);
});

test("an offset brings the zones that have it now", () => {
  expect(found("+5:30")).toEqual(expect.arrayContaining(["Asia/Kolkata", "Asia/Colombo"]));
  expect(found("utc-5")).toContain("America/Toronto");
  expect(found("utc-4")).not.toContain("America/Toronto");
});

test.each([
  ["+5:30", 330],
  ["UTC-4", -240],
  ["gmt +0530", 330],
  ["−3", -180],
  ["+14", 840],
  ["5", null],
  ["berlin", null],
  ["+5:99", null],
])("reads the offset %j", (query, minutes) => {
  expect(offsetOf(query)).toBe(minutes);
});

test("nothing is found for nonsense, everything for nothing", () => {
  expect(found("qwzx")).toEqual([]);
  expect(found("  ")).toHaveLength(zones.length);
});

test("a place alone stands for its zone when no other has that name", () => {
  expect(zoneOfPlace(zones, " paris ")).toBe("Europe/Paris");
  expect(zoneOfPlace(zones, "Atlantis")).toBeNull();
});

test("clocks follow summer time", () => {
  expect(zoneClock("America/Toronto", winter)).toEqual({ time: "12:30 PM", offset: "UTC−5", minutes: -300 });
  expect(zoneClock("America/Toronto", summer)).toEqual({ time: "1:30 PM", offset: "UTC−4", minutes: -240 });
  expect(zoneClock("Asia/Kathmandu", winter)).toMatchObject({ offset: "UTC+5:45", minutes: 345 });
  expect(zoneClock("UTC", winter)).toMatchObject({ offset: "UTC", minutes: 0 });
  expect(zoneClock("Mars/Olympus", winter)).toBeNull();
});

test("every zone has its country, and every word belongs to a zone", () => {
  expect(zones.filter(({ id, country }) => id !== "UTC" && country === "").map(({ id }) => id)).toEqual([]);
  const ids = new Set(zones.map(({ id }) => id));
  expect(Object.keys(zoneWords).filter((id) => !ids.has(id))).toEqual([]);
});
