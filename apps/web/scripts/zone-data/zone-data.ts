import { canonicalTimeZone, timeZones } from "@rep/schema/time-zone";
import { timeZoneAliases } from "@rep/schema/time-zone-aliases";
import { type RawTimeZone, rawTimeZones } from "@vvo/tzdb";
import { WINDOWS_TO_IANA_MAP } from "windows-iana";
import type { ZoneData } from "../../src/components/inputs/time-zone/zone-data.ts";
import { type City, cities } from "./cities.ts";
import { cityNames, countryNames, regionCodes, timeNames } from "./other-names.ts";

/**
 * Links whose name is an abbreviation. The table of abbreviations decides what they mean: `EST` is New York, not
 * Panama.
 */
const abbreviations = /^(?:EST|MST|HST|[CEMW]ET|GMT.*)$/;

const list = (text: string | undefined) => text?.split(", ") ?? [];

/** What the sources say about each zone, by its canonical name. */
const rows = new Map<string, RawTimeZone>();
for (const row of rawTimeZones)
  for (const name of row.group) {
    const zone = canonicalTimeZone(name);
    if (zone !== null && !rows.has(zone)) rows.set(zone, row);
  }
const countries = new Map([...rows].map(([zone, { countryCode }]) => [zone, countryCode]));

const windows = new Map<string, string[]>();
for (const { iana, windowsName } of WINDOWS_TO_IANA_MAP)
  for (const name of iana) {
    const zone = canonicalTimeZone(name) ?? name;
    windows.set(zone, [...(windows.get(zone) ?? []), windowsName]);
  }

/** English names from `Intl` for a zone's time: generic, standard and daylight, each with its abbreviation. */
function intlNames(timeZone: string): string[] {
  const names = ["2026-01-15T12:00Z", "2026-07-15T12:00Z"].flatMap((date) =>
    (["longGeneric", "long", "short", "shortGeneric"] as const).map((timeZoneName) => {
      const parts = new Intl.DateTimeFormat("en", { timeZone, timeZoneName }).formatToParts(new Date(date));
      return parts.find(({ type }) => type === "timeZoneName")?.value ?? "";
    }),
  );
  return names.filter((name) => !name.startsWith("GMT") || name === "GMT");
}

/** Windows abbreviates compass points; its picture of the list spells them out. */
function windowsNames(zone: string): string[] {
  return (windows.get(zone) ?? [])
    .flatMap((name) => [
      name,
      name
        .replace(/^W\. /, "West ")
        .replace(/^E\. /, "East ")
        .replace(/^N\. /, "North ")
        .replace(/^Cen\. /, "Central ")
        .replace(/^SE /, "South East ")
        .replace(/^SA /, "South America "),
    ])
    .filter((name) => !/^UTC/.test(name));
}

function namesOf(zone: string): string[] {
  const row = rows.get(zone);
  return [
    ...list(timeNames[zone]),
    ...(row ? [row.alternativeName, row.abbreviation, row.dstAbbreviation ?? ""] : []),
    ...intlNames(zone),
    ...windowsNames(zone),
  ];
}

/**
 * The days within three years on which a zone's clock changes, with the offset from then on. Samples two weeks apart,
 * then bisects.
 */
function changesOf(timeZone: string): string {
  const format = new Intl.DateTimeFormat("en", { timeZone, timeZoneName: "shortOffset" });
  const offset = (day: number) => format.format(day * 86_400_000).split(", ")[1] ?? "";
  const [first, last] = [Date.UTC(2026, 0) / 86_400_000, Date.UTC(2029, 0) / 86_400_000];
  const changes = [offset(first)];
  for (let day = first; day < last; day += 14) {
    if (offset(day) === offset(day + 14)) continue;
    let [before, after] = [day, day + 14];
    while (after - before > 1) {
      const middle = Math.floor((before + after) / 2);
      if (offset(middle) === offset(day)) before = middle;
      else after = middle;
    }
    changes.push(`${after} ${offset(after)}`);
  }
  return changes.join(";");
}

/** The generic name of a zone's time, such as `Eastern Time`; "" where it has only an offset. */
function timeName(timeZone: string): string {
  if (timeZone === "UTC") return "Coordinated Universal Time";
  const format = new Intl.DateTimeFormat("en", { timeZone, timeZoneName: "longGeneric" });
  const name = format.formatToParts().find(({ type }) => type === "timeZoneName")?.value ?? "";
  return name.startsWith("GMT") ? "" : name;
}

function linksOf(zone: string): string[] {
  return Object.entries(timeZoneAliases)
    .filter(([alias, name]) => name === zone && !abbreviations.test(alias))
    .map(([alias]) => alias);
}

/** Cities by zone, country and province, largest first: `Boston 2528;Worcester 437` (thousands of people). */
function placesOf(all: readonly City[]): ZoneData["places"] {
  const places: Record<string, Record<string, string>> = {};
  for (const city of all) {
    const zone = places[city.zone] ?? {};
    places[city.zone] = zone;
    const region = `${city.country}:${city.region}`;
    const entry = `${[city.name, ...list(cityNames[`${city.name}, ${city.zone}`])].join("=")} ${city.thousands}`;
    zone[region] = zone[region] === undefined ? entry : `${zone[region]};${entry}`;
  }
  return places;
}

function checkOtherNames(all: readonly City[]): void {
  const known = new Set(all.map(({ name, zone }) => `${name}, ${zone}`));
  const unknown = Object.keys(cityNames).filter((name) => !known.has(name));
  if (unknown.length > 0) throw new Error(`No such city: ${unknown.join("; ")}`);
}

/** All names by which the time zone box finds the zones this engine knows. */
export function zoneData(): ZoneData {
  const all = cities(countries);
  checkOtherNames(all);
  // Creating a formatter per zone takes a phone seconds; zones with the same clock share one.
  const clocks = new Map<string, string>();
  const clockOf = (zone: string) => {
    const changes = changesOf(zone);
    if (!clocks.has(changes)) clocks.set(changes, zone);
    return clocks.get(changes) ?? zone;
  };
  const zones = timeZones().map((zone) => [
    zone,
    {
      country: countries.get(zone) ?? "",
      clock: clockOf(zone),
      time: timeName(zone),
      names: [...new Set(namesOf(zone))].filter((name) => /^\p{L}/u.test(name)),
      links: linksOf(zone),
    },
  ]);
  const codes = [...new Set(countries.values())].sort();
  const english = new Intl.DisplayNames("en", { type: "region" });
  const inSource = new Map(all.map(({ country, countryName, iso3 }) => [country, [countryName, iso3]]));
  return {
    zones: Object.fromEntries(zones),
    countries: Object.fromEntries(
      codes.map((code) => [
        code,
        [...new Set([english.of(code) ?? code, ...(inSource.get(code) ?? []), ...list(countryNames[code])])],
      ]),
    ),
    regionCodes: Object.fromEntries(
      Object.entries(regionCodes).map(([country, text]) => [
        country,
        Object.fromEntries(list(text).map((entry) => [entry.split(" ")[0], entry.replace(/^\S+ /, "")])),
      ]),
    ),
    places: placesOf(all),
  };
}
