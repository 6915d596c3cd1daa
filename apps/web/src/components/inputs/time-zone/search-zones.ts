import { plainText, type Zone } from "./zones.ts";

export interface ZoneMatch {
  zone: Zone;
  /** The other name that was found, such as Mumbai for Asia/Kolkata. */
  word?: string | undefined;
}

/** Minutes east of UTC that a query such as `+5:30`, `utc-4`, `GMT+0530`, `−3` asks for; null for other queries. */
export function offsetOf(query: string): number | null {
  const match = /^(?:utc|gmt)?\s*([+\-−–])\s*(\d{1,2})(?::?([0-5]\d))?$/i.exec(query.trim());
  if (!match) return null;
  const [, sign, hours, minutes = "0"] = match;
  return (Number(hours) * 60 + Number(minutes)) * (sign === "+" ? 1 : -1);
}

/** How well a zone answers a query, 0 best; null for not at all. */
function rank({ plain, words }: Zone, query: string): { rank: number; word?: string | undefined } | null {
  if (plain.city === query || plain.id === query) return { rank: 0 };
  const exact = plain.words.indexOf(query);
  if (exact >= 0) return { rank: 1, word: words[exact] };
  if (plain.country === query) return { rank: 1 };
  if (plain.city.startsWith(query)) return { rank: 2 };
  if (plain.country.startsWith(query)) return { rank: 3 };
  const begun = plain.words.findIndex((word) => word.startsWith(query));
  if (begun >= 0) return { rank: 4, word: words[begun] };
  const every = query.split(" ").every((part) => plain.all.some((word) => word.startsWith(part)));
  return every ? { rank: 5 } : null;
}

/** Zones for what was typed, best first and among equals those of many cities: a place, a country, a time's name or abbreviation, or an offset. */
export function searchZones(zones: readonly Zone[], query: string): ZoneMatch[] {
  const offset = offsetOf(query);
  const text = plainText(query);
  if (text === "") return zones.map((zone) => ({ zone }));
  return zones
    .flatMap((zone) => {
      const found = offset === null ? rank(zone, text) : zone.minutes === offset && { rank: 0 };
      return found ? [{ zone, ...found }] : [];
    })
    .sort((a, b) => a.rank - b.rank || b.zone.words.length - a.zone.words.length);
}

/** The one zone whose place is called exactly that: `Paris`, `new york`. Null where none or several are. */
export function zoneOfPlace(zones: readonly Zone[], text: string): string | null {
  const name = plainText(text);
  const found = zones.filter(({ plain }) => plain.city === name);
  return found.length === 1 ? (found[0]?.id ?? null) : null;
}
