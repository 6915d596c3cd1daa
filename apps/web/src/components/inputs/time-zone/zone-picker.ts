import { canonicalTimeZone } from "@rep/schema/time-zone";
import { searchZones, type ZoneMatch } from "./search-zones.ts";
import { createOffsets } from "./zone-clock.ts";
import zoneData from "./zone-data.json" with { type: "json" };
import { indexZones, type Zone, type ZoneIndex } from "./zone-index.ts";

/** What the time zone box needs once it is used. */
export interface ZonePicker {
  /** Finds the zones for a query, likeliest first. "" lists all of them, those near `value` first. */
  find(query: string, value: string): ZoneMatch[];
  /** Offset of a zone now, in minutes east of UTC. */
  offsetOf(zone: Zone): number;
  /** The browser's own zone, where its name is known. */
  ownZone: string | null;
}

const zonesAtOnce = 20;

/** Yields to the page: reading thousands of names in one go would block a slow phone. */
const pause = () => new Promise((resolve) => setTimeout(resolve));

async function readIndex(): Promise<ZoneIndex> {
  const supported = new Set([...Intl.supportedValuesOf("timeZone"), "UTC"]);
  const known = Object.entries(zoneData.zones).filter(
    ([id, { links }]) => supported.has(id) || links.some((link) => supported.has(link)),
  );
  const index: ZoneIndex = { zones: [], names: [] };
  for (let from = 0; from < known.length; from += zonesAtOnce) {
    const { zones, names } = indexZones(zoneData, known.slice(from, from + zonesAtOnce));
    index.zones.push(...zones);
    index.names.push(...names);
    await pause();
  }
  return index;
}

/** Orders the list without a query: the browser's own zone, the chosen one, those of its country, then all by name. */
function byNearness(zones: readonly Zone[], value: string, ownZone: string | null): ZoneMatch[] {
  const country = zones.find(({ id }) => id === (value || ownZone))?.country;
  const distance = (zone: Zone) => {
    if (zone.id === ownZone) return 0;
    if (zone.id === value) return 1;
    return country && zone.country === country ? 2 : 3;
  };
  return zones
    .map((zone) => ({ zone, found: "" }))
    .sort(
      (a, b) =>
        distance(a.zone) - distance(b.zone) ||
        (distance(a.zone) === 2 ? b.zone.people - a.zone.people : 0) ||
        a.zone.city.localeCompare(b.zone.city, "en"),
    );
}

/** Builds the index of all zones with their current offsets. Takes a moment, during which the page stays responsive. */
export async function openZonePicker(): Promise<ZonePicker> {
  const index = await readIndex();
  const offsets = createOffsets(new Date());
  const ownZone = canonicalTimeZone(Intl.DateTimeFormat().resolvedOptions().timeZone);
  return {
    find: (query, value) =>
      query.trim() === "" ? byNearness(index.zones, value, ownZone) : searchZones(index, query, offsets),
    offsetOf: (zone) => offsets(zone).now,
    ownZone,
  };
}
