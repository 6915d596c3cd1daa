export interface ZoneFacts {
  /** ISO 3166 code, "" for none. */
  country: string;
  /** A zone with the same clock; possibly itself. */
  clock: string;
  /** The generic name of its time, such as `Eastern Time`; "" where it has none. */
  time: string;
  /** Names and abbreviations of its time, standard and daylight. */
  names: readonly string[];
  /** Its other names in the IANA database. */
  links: readonly string[];
}

/**
 * The content of `zone-data.json`, which `scripts/zone-data` builds from @vvo/tzdb, windows-iana, city-timezones and
 * Intl.
 */
export interface ZoneData {
  /** By IANA name. */
  zones: Readonly<Record<string, ZoneFacts>>;
  /** Names by ISO 3166 code, the displayed one first. */
  countries: Readonly<Record<string, readonly string[]>>;
  /** Provinces by country and abbreviation: `{ CA: { ON: "Ontario" } }`. */
  regionCodes: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /**
   * Cities by zone, then by country and province (`US:Massachusetts`): `Boston 2528;Worcester 437`, in thousands of people,
   * the largest first. Other names of a city follow an equals sign: `Mumbai=Bombay 15835`.
   */
  places: Readonly<Record<string, Readonly<Record<string, string>>>>;
}
