export interface ZoneFacts {
  /** ISO 3166 code, "" for none. */
  country: string;
  /** A zone whose clock is the same, perhaps itself. */
  clock: string;
  /** What its time is called, such as `Eastern Time`; "" where it has no name. */
  time: string;
  /** Names and abbreviations of its time. */
  names: readonly string[];
  /** Its other names in the IANA database. */
  links: readonly string[];
}

/** What `zone-data.json` holds. `scripts/zone-data` makes it of @vvo/tzdb, windows-iana, city-timezones and Intl. */
export interface ZoneData {
  /** By IANA name. */
  zones: Readonly<Record<string, ZoneFacts>>;
  /** By ISO 3166 code, the name shown first. */
  countries: Readonly<Record<string, readonly string[]>>;
  /** Provinces by country and abbreviation: `{ CA: { ON: "Ontario" } }`. */
  regionCodes: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /**
   * Cities by zone, then by country and province (`US:Massachusetts`): `Boston 2528;Worcester 437`, in thousands of people,
   * the largest first. Other names of a city follow an equals sign: `Mumbai=Bombay 15835`.
   */
  places: Readonly<Record<string, Readonly<Record<string, string>>>>;
}
