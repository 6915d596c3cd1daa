import { expect, test } from "vitest";
import { searchZones } from "./search-zones.ts";
import { createOffsets, zoneClock } from "./zone-clock.ts";
import zoneData from "./zone-data.json" with { type: "json" };
import { indexZones } from "./zone-index.ts";
import { readOffset } from "./zone-offset.ts";

const winter = new Date("2026-01-15T17:30:00Z");
const summer = new Date("2026-07-15T17:30:00Z");
const index = indexZones(zoneData);
const found = (query: string, at = winter) =>
  searchZones(index, query, createOffsets(at)).map(({ zone }) => zone.id);

/** The zone that each of the queries, between bars, must put first. */
const first: Record<string, string> = {
  "America/New_York":
    "NYC|nyc|New York City|new york|New York, NY|Manhattan|Brooklyn|Washington, D.C.|Washington DC|washington|DC|boston|Boston, MA|" +
    "miami|Atlanta|Philadelphia|Philly|Charlotte|Florida|georgia|Ohio|NJ|New Jersey|Connecticut|Pittsburgh PA|" +
    "US|USA|U.S.A.|United States|United States of America|America|EST|EDT|ET|Eastern|Eastern Time|" +
    "Eastern Standard Time|Eastern Daylight Time|(UTC-05:00) Eastern|(UTC-05:00) Eastern Time (US & Canada)|" +
    "Eastern Time (US & Canada)|Eastern Time - US & Canada|GMT-0500 (Eastern Standard Time)|US/Eastern|EST5EDT|america/new_york|UTC-5|UTC−05:00|-5|GMT-5",
  "America/Toronto":
    "Toronto|toronto, canada|Toronto, ON|Toronto, Ontario, Canada|Ontario|Ottawa|Montreal|Montréal|Québec|Quebec City|Hamilton|" +
    "London, Ontario|Windsor, Ontario|Canada|America/Montreal|Canada/Eastern|Toronto, Eastern Time, UTC−5|Eastern Time (Canada)",
  "America/Chicago":
    "chicago|Dallas|Houston|Texas|TX|Austin|Nashville|Minneapolis|St. Louis|Saint Louis|Kansas City|New Orleans|Springfield, IL|CST|CDT|CT|" +
    "Central|Central Time|Central Standard Time|Central Time (US & Canada)|(UTC-06:00) Central Time (US & Canada)|UTC-6",
  "America/Denver":
    "Denver|Colorado|Salt Lake City|Utah|Albuquerque|MST|MDT|MT|Mountain|Mountain Time (US & Canada)|Mountain Standard Time|UTC-7",
  "America/Phoenix": "Phoenix|Arizona|AZ|US Mountain Standard Time|(UTC-07:00) Arizona",
  "America/Los_Angeles":
    "LA|los angeles|california|San Francisco|san fran|SF|San Diego|Seattle|Washington State|Portland, Oregon|Las Vegas|Vegas|Nevada|PST|PDT|PT|" +
    "Pacific|Pacific Time|Pacific Time (US & Canada)|(UTC-08:00) Pacific Time (US & Canada)|US/Pacific|UTC-8",
  "America/Anchorage": "Alaska|Anchorage|AKST|Alaskan Standard Time",
  "Pacific/Honolulu": "Hawaii|Honolulu|HST|Hawaiian Standard Time|UTC-10",
  "America/Detroit": "Detroit|Michigan",
  "America/Indiana/Indianapolis": "Indianapolis|Indiana|(UTC-05:00) Indiana (East)",
  "America/Halifax":
    "halifax|Nova Scotia|NS|AST|ADT|Atlantic|Atlantic Time (Canada)|Atlantic Standard Time|UTC-4",
  "America/St_Johns": "St. John's|st johns|Newfoundland|NST|UTC-3:30|-03:30",
  "America/Moncton": "Saint John, NB|New Brunswick|Fredericton",
  "America/Winnipeg": "Winnipeg|Manitoba",
  "America/Regina": "Saskatchewan|Saskatoon|Canada Central Standard Time",
  "America/Edmonton": "Calgary|Alberta|Edmonton|Yellowknife",
  "America/Vancouver": "Vancouver|Vancouver, BC|British Columbia|Victoria, BC",
  "America/Mexico_City": "Mexico|Mexico City|CDMX|Guadalajara",
  "America/Sao_Paulo": "São Paulo|sao paulo|Rio de Janeiro|Brazil|E. South America Standard Time|UTC-3",
  "America/Argentina/Buenos_Aires": "Buenos Aires|Argentina|America/Buenos_Aires",
  "America/Bogota": "Bogotá|Colombia",
  "Europe/London":
    "London|london, uk|London, England|UK|U.K.|United Kingdom|Great Britain|England|Scotland|Manchester|Edinburgh|Belfast|GB|GMT|BST|" +
    "Greenwich Mean Time|British Summer Time|GMT Standard Time|GMT+0",
  "Europe/Dublin": "Dublin|Ireland|Cork|(UTC) Dublin, Edinburgh, Lisbon, London",
  "Europe/Berlin":
    "Berlin|Germany|Munich|München|Hamburg|Köln|CET|CEST|MET|Central European Time|Central European Summer Time|W. Europe Standard Time|GMT+1|UTC+1|+1",
  "Europe/Amsterdam":
    "Amsterdam|Netherlands|Holland|The Hague|(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna",
  "Europe/Paris": "Paris|Paris, France|France|Lyon|Romance Standard Time",
  "Europe/Zurich": "zurich|Zürich|Geneva|Switzerland",
  "Europe/Madrid": "Madrid|Spain|Barcelona",
  "Europe/Rome": "Rome|Italy|Milan|Milano",
  "Europe/Vienna": "Vienna|Austria|Wien",
  "Europe/Stockholm": "Stockholm|Sweden|Göteborg",
  "Europe/Copenhagen": "København|Denmark",
  "Europe/Warsaw": "Warsaw|Poland|Łódź|Krakow",
  "Europe/Prague": "Prague|Praha|Czech Republic",
  "Europe/Lisbon": "Lisbon|Portugal|WET|Porto",
  "Europe/Athens": "Athens|Greece",
  "Europe/Bucharest": "Bucharest|Romania|GTB Standard Time",
  "Europe/Kyiv": "Kiev|Kyiv|Ukraine|EET|FLE Standard Time|Eastern European Time",
  "Europe/Moscow": "Moscow|Russia|MSK|Leningrad",
  "Europe/Istanbul": "Istanbul|Turkey|Constantinople|Türkiye",
  "Africa/Johannesburg": "Johannesburg|Cape Town|South Africa|SAST",
  "Africa/Lagos": "Lagos|Nigeria|WAT|W. Central Africa Standard Time",
  "Africa/Nairobi": "Nairobi|Kenya|EAT",
  "Africa/Cairo": "Cairo|Egypt",
  "Asia/Dubai": "Dubai|UAE|Abu Dhabi|GST|Arabian Standard Time",
  "Asia/Jerusalem": "Tel Aviv|Israel|Jerusalem",
  "Asia/Karachi": "Karachi|Pakistan|Lahore|PKT",
  "Asia/Kolkata":
    "Bombay|Mumbai|Calcutta|Kolkata|Delhi|New Delhi|Bangalore|Chennai|Madras|India|India Standard Time|IST|5:30|+5:30|UTC+5.5|UTC+05:30|GMT +0530|5.5",
  "Asia/Kathmandu": "Kathmandu|Nepal|+5:45|UTC+5.75|Asia/Katmandu",
  "Asia/Yangon": "Rangoon|Burma|Myanmar|+6:30",
  "Asia/Bangkok": "Bangkok|Thailand|SE Asia Standard Time",
  "Asia/Ho_Chi_Minh": "Saigon|Ho Chi Minh|Ho Chi Minh City|Vietnam",
  "Asia/Shanghai": "Peking|Beijing|Shanghai|China|China Standard Time|PRC",
  "Asia/Hong_Kong": "Hong Kong|HKT",
  "Asia/Singapore": "Singapore|SGT|Singapore Standard Time",
  "Asia/Tokyo": "Tokyo|Japan|Osaka|JST|Tokyo Standard Time|UTC+9",
  "Asia/Seoul": "Seoul|South Korea|Korea|KST",
  "Asia/Manila": "Manila|Philippines",
  "Australia/Sydney": "Sydney|Australia|NSW|AEST|AEDT|AUS Eastern Standard Time",
  "Australia/Melbourne": "Melbourne|Victoria, Australia",
  "Australia/Perth": "Perth|Western Australia|AWST",
  "Australia/Adelaide": "Adelaide|South Australia|ACST",
  "Pacific/Auckland": "Auckland|New Zealand|NZST|NZ",
  UTC: "UTC|Coordinated Universal Time|Zulu|Etc/UTC",
};

const table = Object.entries(first).flatMap(([zone, queries]) =>
  queries.split("|").map((query) => [query, zone] as const),
);

test.each(table)("%s means %s", (query, zone) => {
  expect(found(query)[0]).toBe(zone);
});

test("the table has every query once", () => {
  expect(new Set(table.map(([query]) => query)).size).toBe(table.length);
  expect(table.length).toBeGreaterThan(300);
});

test("every zone is found by its name, its links and what its box shows", { timeout: 60_000 }, () => {
  const wrong = index.zones.flatMap(({ id, city, time, links }) =>
    [id, ...links, `${city}, ${time}, ${zoneClock(id, winter)?.offset}`].filter(
      (query) => found(query)[0] !== id,
    ),
  );
  expect(wrong).toEqual([]);
});

test("a country and a province bring all their zones", () => {
  expect(found("canada")).toEqual(
    expect.arrayContaining(["America/Toronto", "America/Vancouver", "America/St_Johns"]),
  );
  expect(found("tennessee")).toEqual(expect.arrayContaining(["America/Chicago", "America/New_York"]));
});

test("a city says what was found where the zone has another name", () => {
  const [match] = searchZones(index, "boston", createOffsets(winter));
  expect(match?.found).toBe("Boston, Massachusetts");
  expect(searchZones(index, "toronto", createOffsets(winter))[0]?.found).toBe("");
});

test("an offset means zones that have it now, then those that have it in winter", () => {
  expect(found("utc-4")).not.toContain("America/Toronto");
  expect(found("utc-4", summer)[0]).toBe("America/New_York");
  expect(found("utc-5", summer)[0]).toBe("America/Chicago");
  expect(found("utc-5", summer)).toContain("America/New_York");
});

test.each([
  ["+5:30", 330, ""],
  ["5:30", 330, ""],
  ["UTC-4", -240, ""],
  ["gmt +0530", 330, ""],
  ["UTC+5.5", 330, ""],
  ["UTC+5.30", 330, ""],
  ["−3", -180, ""],
  ["(UTC-05:00) Eastern", -300, "Eastern"],
  ["(UTC) London", 0, "London"],
  ["Toronto, UTC−5", -300, "Toronto"],
  ["5", null, "5"],
  ["berlin", null, "berlin"],
  ["EST5EDT", null, "EST5EDT"],
  ["utc", null, "utc"],
])("reads the offset of %j", (query, minutes, rest) => {
  expect(readOffset(query)).toEqual({ minutes, rest });
});

test.each([
  "qwzx",
  "  ",
  "+99",
  "Torontohalifax",
  "Toronto, Easternhalifax Time",
  "Toronto, UTC+3",
  "'; --",
  "(((",
])("%j finds nothing", (query) => {
  expect(found(query)).toEqual([]);
});

test("clocks follow summer time", () => {
  expect(zoneClock("America/Toronto", winter)).toEqual({ time: "12:30 PM", offset: "UTC−5", minutes: -300 });
  expect(zoneClock("America/Toronto", summer)).toEqual({ time: "1:30 PM", offset: "UTC−4", minutes: -240 });
  expect(zoneClock("Asia/Kathmandu", winter)).toMatchObject({ offset: "UTC+5:45", minutes: 345 });
  expect(zoneClock("UTC", winter)).toMatchObject({ offset: "UTC", minutes: 0 });
  expect(zoneClock("Mars/Olympus", winter)).toBeNull();
});
