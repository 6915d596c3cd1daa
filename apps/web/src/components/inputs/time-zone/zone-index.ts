import { plainText } from "./plain-text.ts";
import { usualZones } from "./usual-zones.ts";
import { zoneCity } from "./zone-city.ts";
import type { ZoneData, ZoneFacts } from "./zone-data.ts";

export interface Zone extends ZoneFacts {
  id: string;
  /** `Buenos Aires`; with what it lies in where the name alone would not do: `Knox, Indiana`. */
  city: string;
  /** English name of the country, "" for none. */
  countryName: string;
  /** Thousands of people in its cities. */
  people: number;
  /** Words that a query may hold beside a name: of its country, its time and its own names. Each begins after a space. */
  around: string;
}

/** One way to call a zone. */
export interface ZoneName {
  zone: Zone;
  /** As it is compared. */
  plain: string;
  /** As it is shown, such as `Boston, Massachusetts`; "" where the zone's own line says it. */
  shown: string;
  /** How likely the zone is meant by this name, beside other zones of the same name. */
  weight: number;
  /** The same for a name that is only half typed. */
  prefixWeight: number;
  /** Words of its province, each after a space. */
  around: string;
}

export interface ZoneIndex {
  zones: Zone[];
  names: ZoneName[];
}

/** Most people here have to do with customers near them: two cities of one name are told apart by that first. */
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

/** Everything these zones can be found by. */
export function indexZones(data: ZoneData, facts = Object.entries(data.zones)): ZoneIndex {
  const zones = facts.map(([id, fact]) => toZone(id, fact, data));
  const names: ZoneName[] = [];
  for (const zone of zones) names.push(...ownNames(zone), ...placeNames(zone, data));
  return { zones, names: [...names, ...countryNames(zones, data)] };
}

/** The names of a zone in the database and of its time. */
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
  // A zone of its own makes a small place (Monaco) better known than its few people do; not one of Antarctica's stations.
  const own = zone.people > 0 ? near / 2 : zone.country === "AQ" ? 1 : 1000;
  return [
    name(zone.city, own, own),
    name(zone.id, 1e9, 1),
    ...zone.links.map((link) => ({ ...name(link, 1e8, 1), shown: link })),
    // The last part of an old name is an old name of the city: Calcutta, Saigon.
    ...zone.links
      .filter((link) => link.includes("/") && !/^(?:Etc|US|Canada|Mexico|Brazil|Chile)\//.test(link))
      .map((link) => ({ ...name(zoneCity(link), near / 4, near / 4), shown: zoneCity(link) })),
    // Of zones with the same time, the usual one stands for it, with and without the word time.
    ...[...new Set(zone.names.flatMap((time) => [time, time.replace(/ Time$/, "")]))].map((time) =>
      name(time, usual < 0 ? near / 1e4 : 1e7 - usual, usual < 0 ? near / 10 : near),
    ),
  ];
}

/** The cities of a zone and its provinces. */
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

/** A country means the zone where most of its people live, and then its others. */
function countryNames(zones: readonly Zone[], { countries }: ZoneData): ZoneName[] {
  return zones.flatMap((zone) =>
    [...(countries[zone.country] ?? []), zone.country].map((name) => {
      const weight = (zone.people * (nearness[zone.country] ?? 1)) / 3;
      return { zone, plain: plainText(name), shown: "", weight, prefixWeight: weight / 2, around: "" };
    }),
  );
}
