/** What the time zone picker needs once somebody uses it: the names, the countries and the search. */
export { canonicalTimeZone } from "@rep/schema/time-zone";
export { searchZones, zoneOfPlace } from "./search-zones.ts";
export { loadZones } from "./zones.ts";
