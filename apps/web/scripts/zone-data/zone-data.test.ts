import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { zoneDataFile } from "./build.ts";
import { zoneData } from "./zone-data.ts";

test("what the time zone box searches is what its sources say today", { timeout: 60_000 }, () => {
  // Else: pnpm build:zones, and look at what the table of queries says to it.
  expect(zoneData()).toEqual(JSON.parse(readFileSync(zoneDataFile, "utf8")));
});

test("every zone has a country and a name of its time", { timeout: 60_000 }, () => {
  const zones = Object.entries(zoneData().zones);
  expect(zones.filter(([id, { country, time }]) => (country === "" && id !== "UTC") || time === "")).toEqual(
    [],
  );
  expect(zones.length).toBeGreaterThan(400);
});
