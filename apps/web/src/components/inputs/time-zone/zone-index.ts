import { plainText } from "./plain-text.ts";
import { usualZones } from "./usual-zones.ts";
import { zoneCity } from "./zone-city.ts";
import type { ZoneData, ZoneFacts } from "./zone-data.ts";

export interface Zone extends ZoneFacts {
  id: string;
  /** The place, such as `Buenos Aires`; with its region where the name alone is ambiguous: `Knox, Indiana`. */
  city: string;
  /** English name of the country, "" for none. */
  countryName: string;
  /** Population of its cities, in thousands. */
  people: number;
  /**
   * Words that a query may add to a name: from its country, its time and its own names. Each is preceded by a space.
   */
  around: string;
}

/** One searchable name of a zone. */
export interface ZoneName {
  zone: Zone;
  /** The normalized name. */
  plain: string;
  /** The name to show, such as `Boston, Massachusetts`; "" where the zone's own label says it. */
  shown: string;
  /** How likely this name means this zone rather than another with the same name. */
  weight: number;
  /** The same while the name is only half typed. */
  prefixWeight: number;
  /** Words of its province, each preceded by a space. */
  around: string;
}

export interface ZoneIndex {
  zones: Zone[];
  names: ZoneName[];
}

/** Prefers nearby countries when several cities share a name, because most reps deal with customers there. */
const nearness: Readonly<Record<string, number>> = { US: 4, CA: 4, GB: 2, IE: 2, AU: 2, NZ: 2 };

const words = (texts: readonly string[]) => ` ${texts.map(plainText).join(" ")}`;

function toZone(id: string, facts: ZoneFacts, { countries, places }: ZoneData): Zone {
  const cities = Object.values(places[id] ?? {}).join(";");
  const people = [...cities.matchAll(/ (\d+)(?:;|$)/g)].reduce((sum, [, count]) => sum + Number(count), 0);
  const countryNames = countries[facts.country] ?? [];
  return {
    ...facts,
    id,
    city: zoneCity(id),
    countryName: countryNames[0] ?? "",
    people,
    around: words([...countryNames, facts.country, id, ...facts.names]),
  };
}

/** Builds the index of all names of these zones. */
export function indexZones(data: ZoneData, facts = Object.entries(data.zones)): ZoneIndex {
  const zones = facts.map(([id, fact]) => toZone(id, fact, data));
  const names: ZoneName[] = [];
  for (const zone of zones) names.push(...ownNames(zone), ...placeNames(zone, data));
  return { zones, names: [...names, ...countryNames(zones, data)] };
}

/** Indexes a zone's names in the database and those of its time. */
function ownNames(zone: Zone): ZoneName[] {
  const near = zone.people * (nearness[zone.country] ?? 1);
  const name = (text: string, weight: number, prefixWeight: number): ZoneName => ({
    zone,
    plain: plainText(text),
    shown: "",
    weight,
    prefixWeight,
    around: "",
  });
  const usual = usualZones.indexOf(zone.id);
  // Having a zone of its own makes a small place (Monaco) better known than its population suggests; Antarctica's
  // stations excepted.
  const own = zone.people > 0 ? near / 2 : zone.country === "AQ" ? 1 : 1000;
  return [
    name(zone.city, own, own),
    name(zone.id, 1e9, 1),
    ...zone.links.map((link) => ({ ...name(link, 1e8, 1), shown: link })),
    // The last part of a former id is a former name of the city: Calcutta, Saigon.
    ...zone.links
      .filter((link) => link.includes("/") && !/^(?:Etc|US|Canada|Mexico|Brazil|Chile)\//.test(link))
      .map((link) => ({ ...name(zoneCity(link), near / 4, near / 4), shown: zoneCity(link) })),
    // Of the zones with the same time, the usual one answers to its name, with and without the word "time".
    ...[...new Set(zone.names.flatMap((time) => [time, time.replace(/ Time$/, "")]))].map((time) =>
      name(time, usual < 0 ? near / 1e4 : 1e7 - usual, usual < 0 ? near / 10 : near),
    ),
  ];
}

/** Indexes the cities and provinces of a zone. */
function placeNames(zone: Zone, { places, regionCodes, countries }: ZoneData): ZoneName[] {
  const names: ZoneName[] = [];
  for (const [key, cities] of Object.entries(places[zone.id] ?? {})) {
    const [country = "", region = ""] = key.split(":");
    const codes = Object.entries(regionCodes[country] ?? {}).flatMap(([code, name]) =>
      name === region ? [code] : [],
    );
    const around = words([region, ...codes, ...(countries[country] ?? []), country]);
    const near = nearness[country] ?? 1;
    let people = 0;
    for (const entry of cities.split(";")) {
      const space = entry.lastIndexOf(" ");
      const [city = "", ...others] = entry.slice(0, space).split("=");
      const thousands = Number(entry.slice(space + 1));
      people += thousands;
      const weight = thousands * near + 0.1;
      const shown = region === "" || region === city ? city : `${city}, ${region}`;
      for (const name of [city, ...others])
        names.push({ zone, plain: plainText(name), shown, weight, prefixWeight: weight, around });
    }
    const weight = (people * near) / 2;
    for (const name of [region, ...codes])
      if (name !== "")
        names.push({ zone, plain: plainText(name), shown: region, weight, prefixWeight: weight, around });
  }
  return names;
}

/** Indexes a country: first the zone where most of its people live, then its others. */
function countryNames(zones: readonly Zone[], { countries }: ZoneData): ZoneName[] {
  return zones.flatMap((zone) =>
    [...(countries[zone.country] ?? []), zone.country].map((name) => {
      const weight = (zone.people * (nearness[zone.country] ?? 1)) / 3;
      return { zone, plain: plainText(name), shown: "", weight, prefixWeight: weight / 2, around: "" };
    }),
  );
}
