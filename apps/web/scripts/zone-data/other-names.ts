/**
 * Names that people use and the sources lack: nicknames, abbreviations, former names, and the names of places in
 * their own language. The build fails for a name whose place is unknown.
 */

/** Cities: `{ "city, zone": other names }`. */
export const cityNames: Readonly<Record<string, string>> = {
  "New York, America/New_York": "New York City, NYC, Manhattan, Brooklyn, Queens, Bronx",
  "Washington, D.C., America/New_York": "Washington, Washington DC, DC",
  "Los Angeles, America/Los_Angeles": "LA, L.A., Hollywood",
  "San Francisco, America/Los_Angeles": "SF, Silicon Valley, Bay Area",
  "Las Vegas, America/Los_Angeles": "Vegas",
  "Seattle, America/Los_Angeles": "Washington State",
  "Philadelphia, America/New_York": "Philly",
  "Dallas, America/Chicago": "DFW",
  "Québec, America/Toronto": "Quebec City",
  "Mumbai, Asia/Kolkata": "Bombay",
  "Delhi, Asia/Kolkata": "New Delhi",
  "Kolkata, Asia/Kolkata": "Calcutta",
  "Chennai, Asia/Kolkata": "Madras",
  "Bengaluru, Asia/Kolkata": "Bangalore",
  "Beijing, Asia/Shanghai": "Peking",
  "Guangzhou, Asia/Shanghai": "Canton",
  "Ho Chi Minh City, Asia/Ho_Chi_Minh": "Saigon, HCMC",
  "Kyiv, Europe/Kyiv": "Kiev",
  "St. Petersburg, Europe/Moscow": "Leningrad",
  "Moscow, Europe/Moscow": "Moskva",
  "Istanbul, Europe/Istanbul": "Constantinople",
  "Cologne, Europe/Berlin": "Köln",
  "Munich, Europe/Berlin": "München",
  "Vienna, Europe/Vienna": "Wien",
  "Prague, Europe/Prague": "Praha",
  "Warsaw, Europe/Warsaw": "Warszawa",
  "Rome, Europe/Rome": "Roma",
  "Milan, Europe/Rome": "Milano",
  "Lisbon, Europe/Lisbon": "Lisboa",
  "Copenhagen, Europe/Copenhagen": "København",
  "The Hague, Europe/Amsterdam": "Den Haag",
  "Brussels, Europe/Brussels": "Bruxelles, Brussel",
  "Geneva, Europe/Zurich": "Genève, Genf",
  "Mexico City, America/Mexico_City": "CDMX, Ciudad de México",
  "Sao Paulo, America/Sao_Paulo": "Sampa",
  "Rio de Janeiro, America/Sao_Paulo": "Rio",
};

/** Countries, and parts of countries that the sources do not list as provinces. */
export const countryNames: Readonly<Record<string, string>> = {
  US: "USA, U.S., U.S.A., United States, America",
  GB: "UK, U.K., Great Britain, Britain, England, Scotland, Wales, Northern Ireland",
  AE: "UAE, Emirates",
  NL: "Holland, The Netherlands",
  CZ: "Czech Republic",
  TR: "Turkey",
  MM: "Burma",
  RU: "Russian Federation",
  KR: "Korea, South Korea",
  CI: "Ivory Coast",
  SZ: "Swaziland",
  IR: "Persia",
  CV: "Cabo Verde",
  TL: "East Timor",
};

/**
 * Province abbreviations: `{ country: "code name" }`. Postal codes of the United States and Canada, and what
 * Australians write.
 */
export const regionCodes: Readonly<Record<string, string>> = {
  US:
    "AL Alabama, AK Alaska, AZ Arizona, AR Arkansas, CA California, CO Colorado, CT Connecticut, DE Delaware, " +
    "DC District of Columbia, FL Florida, GA Georgia, HI Hawaii, ID Idaho, IL Illinois, IN Indiana, IA Iowa, KS Kansas, " +
    "KY Kentucky, LA Louisiana, ME Maine, MD Maryland, MA Massachusetts, MI Michigan, MN Minnesota, MS Mississippi, " +
    "MO Missouri, MT Montana, NE Nebraska, NV Nevada, NH New Hampshire, NJ New Jersey, NM New Mexico, NY New York, " +
    "NC North Carolina, ND North Dakota, OH Ohio, OK Oklahoma, OR Oregon, PA Pennsylvania, RI Rhode Island, " +
    "SC South Carolina, SD South Dakota, TN Tennessee, TX Texas, UT Utah, VT Vermont, VA Virginia, WA Washington, " +
    "WV West Virginia, WI Wisconsin, WY Wyoming",
  CA:
    "AB Alberta, BC British Columbia, MB Manitoba, NB New Brunswick, NL Newfoundland and Labrador, NS Nova Scotia, " +
    "NT Northwest Territories, NU Nunavut, ON Ontario, PE Prince Edward Island, PEI Prince Edward Island, QC Québec, " +
    "SK Saskatchewan, YT Yukon",
  AU: "NSW New South Wales, QLD Queensland, SA South Australia, TAS Tasmania, VIC Victoria, WA Western Australia",
};

/** Zone names that the sources give to another zone than people mean. */
export const timeNames: Readonly<Record<string, string>> = {
  UTC: "Coordinated Universal Time, Universal Time, Zulu, Z",
  "America/New_York": "ET",
  "America/Chicago": "CT",
  "America/Denver": "MT",
  "America/Los_Angeles": "PT",
  "America/Halifax": "AT",
  "Europe/London": "Greenwich Mean Time, British Summer Time",
  "Europe/Berlin": "MET, Middle European Time",
  "America/Toronto": "Eastern Time (Canada)",
  "Asia/Almaty": "Astana",
  "Asia/Yekaterinburg": "Ekaterinburg",
};
