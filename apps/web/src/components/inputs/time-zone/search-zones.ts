import { plainText } from "./plain-text.ts";
import { usualZones } from "./usual-zones.ts";
import type { ZoneOffset } from "./zone-clock.ts";
import type { Zone, ZoneIndex, ZoneName } from "./zone-index.ts";
import { readOffset } from "./zone-offset.ts";

export interface ZoneMatch {
  zone: Zone;
  /**
   * The place that matched, where the zone's own label does not name it, such as `Mumbai, Maharashtra` for
   * Asia/Kolkata.
   */
  found: string;
}

type OffsetOf = (zone: Zone) => ZoneOffset;

interface Ranked {
  name: ZoneName;
  /** How well the name matches the query; 0 is best. */
  tier: number;
  weight: number;
}

const limit = 100;

/** Whether every word equals or begins a word of the name's context. */
const stands = (parts: readonly string[], { around, zone }: ZoneName, plain = "") =>
  parts.every((part) => ` ${plain}${around}${zone.around}`.includes(` ${part}`));

/** Ranks one name; null where it does not match. `parts` are the words of `query`. */
function rank(name: ZoneName, query: string, parts: readonly string[]): Ranked | null {
  const { plain, weight, prefixWeight } = name;
  if (plain === query) return { name, tier: 0, weight };
  if (plain.startsWith(query)) return { name, tier: 2, weight: prefixWeight };
  if (parts.length > 1) {
    // A name followed by where it is: `london uk`, `springfield il`, `toronto eastern time`.
    if (query.startsWith(`${plain} `) && stands(query.slice(plain.length + 1).split(" "), name))
      return { name, tier: 1, weight };
    const [first = ""] = parts;
    if (plain.includes(first) && stands(parts, name, plain)) return { name, tier: 4, weight: prefixWeight };
  } else if (plain.includes(` ${query}`)) return { name, tier: 3, weight: prefixWeight };
  return null;
}

function searchText({ names }: ZoneIndex, text: string): ZoneMatch[] {
  const query = plainText(text);
  const parts = query.split(" ");
  const best = new Map<Zone, Ranked>();
  if (query === "") return [];
  for (const name of names) {
    const ranked = rank(name, query, parts);
    const other = best.get(name.zone);
    if (
      ranked &&
      (!other || ranked.tier < other.tier || (ranked.tier === other.tier && ranked.weight > other.weight))
    )
      best.set(name.zone, ranked);
  }
  return [...best.values()]
    .sort((a, b) => a.tier - b.tier || b.weight - a.weight)
    .slice(0, limit)
    .map(({ name: { zone, shown } }) => ({ zone, found: shown === zone.city ? "" : shown }));
}

/**
 * Tries several readings of a text and returns the matches of the first that has any: the whole text, the text
 * without bracketed parts, and, for lists of places as in Windows names (`Amsterdam, Berlin, Rome`), the first of
 * them.
 */
function searchReadings(index: ZoneIndex, text: string): ZoneMatch[] {
  // Windows adds this to the times of the United States; no zone is in both countries.
  const whole = text.replace(/\(?\bUS & Canada\b\)?/i, "");
  const plain = whole.replace(/\([^)]*\)/g, " ").trim();
  for (const reading of [whole, plain, plain.replace(/ city$/i, "")]) {
    const found = searchText(index, reading);
    if (found.length > 0) return found;
  }
  const parts = plain.split(/[,;]|\s[-–—]\s/).map((part) => searchText(index, part));
  return parts.every((found) => found.length > 0) ? (parts[0] ?? []) : [];
}

const usual = ({ id }: Zone) => (usualZones.includes(id) ? usualZones.indexOf(id) : usualZones.length);

/**
 * Finds the zones for a query, likeliest first: by city, province, country, name or abbreviation of a time, Windows
 * and browser names, former names, and offset (`+5:30`, `UTC-5`, `GMT+5.5`), which may also precede a name as Windows
 * writes it. An offset matches the zones that have it now, then those that have it outside summer time.
 */
export function searchZones(index: ZoneIndex, query: string, offsetOf: OffsetOf): ZoneMatch[] {
  const { minutes, rest } = readOffset(query);
  const has = (zone: Zone) => {
    const offset = offsetOf(zone);
    return offset.now === minutes || offset.standard === minutes;
  };
  if (rest !== "") {
    const found = searchReadings(index, rest);
    return minutes === null ? found : found.filter(({ zone }) => has(zone));
  }
  if (minutes === null) return [];
  return index.zones
    .filter(has)
    .map((zone) => ({ zone, later: offsetOf(zone).now === minutes ? 0 : 1 }))
    .sort((a, b) => a.later - b.later || usual(a.zone) - usual(b.zone) || b.zone.people - a.zone.people)
    .map(({ zone }) => ({ zone, found: "" }));
}
