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

/** Smaller places are left out, but for those of the countries that most people here deal with. */
const leastPeople = 15_000;
const wholeCountries = new Set(["US", "CA"]);

/**
 * Cities of the source, the largest first, each with the canonical name of its zone. The source takes the zone of the
 * nearest place: Windsor, Ontario has Detroit's. Such a city has the zone most people of its province have.
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
