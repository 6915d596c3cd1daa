import { canonicalTimeZone } from "@rep/schema/time-zone";
import { cityMapping } from "city-timezones";

export interface City {
  name: string;
  zone: string;
  /** ISO 3166 code. */
  country: string;
  countryName: string;
  iso3: string;
  region: string;
  thousands: number;
}

/** Leaves out smaller places, except in the countries that most reps deal with. */
const leastPeople = 15_000;
const wholeCountries = new Set(["US", "CA"]);

/**
 * The cities of the source, largest first, each with the canonical name of its zone. The source gives a city the zone
 * of the nearest place (Windsor, Ontario gets Detroit's); this corrects it to the zone most people of the province
 * have.
 *
 * @param countries the country of each zone
 */
export function cities(countries: ReadonlyMap<string, string>): City[] {
  const known = cityMapping.flatMap((row) => {
    const zone = canonicalTimeZone(row.timezone ?? "");
    if (zone === null || !row.iso2 || row.city.includes(";")) return [];
    if (row.pop < leastPeople && !wholeCountries.has(row.iso2)) return [];
    const { city: name, iso2: country, country: countryName, iso3, province: region } = row;
    return [
      { name, zone, country, countryName, iso3, region: region ?? "", thousands: Math.round(row.pop / 1000) },
    ];
  });
  const people = new Map<string, Map<string, number>>();
  for (const { zone, country, region, thousands } of known) {
    if (countries.get(zone) !== country) continue;
    const zones = people.get(`${country}:${region}`) ?? new Map<string, number>();
    people.set(`${country}:${region}`, zones.set(zone, (zones.get(zone) ?? 0) + thousands));
  }
  return known
    .map((city) => {
      if (countries.get(city.zone) === city.country) return city;
      const zones = [...(people.get(`${city.country}:${city.region}`) ?? [])].sort(([, a], [, b]) => b - a);
      return { ...city, zone: zones[0]?.[0] ?? city.zone };
    })
    .sort((a, b) => b.thousands - a.thousands || a.name.localeCompare(b.name, "en"));
}
