import { timeZoneAliases } from "./time-zone-aliases.ts";

const aliases = new Map(
  Object.entries(timeZoneAliases).map(([alias, name]): [string, string] => [alias.toLowerCase(), name]),
);

/** Area and place, the form of every name except `UTC` and aliases. Offsets do not match. */
const areaAndPlace = /^(?!systemv\/)[a-z]+(?:\/[a-z0-9_+-]+)+$/i;

/** The engine's name of a zone; null where it knows none by that name. */
function engineName(zone: string): string | null {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
}

/**
 * Returns the canonical IANA spelling of a time zone in any letter case: `us/eastern` is `America/New_York`. Ignores
 * surrounding white space. Null for anything else, including offsets such as `+05:30` and the engine's own short
 * names (`IST`, `PST`).
 */
export function canonicalTimeZone(input: string): string | null {
  const name = input.trim();
  const alias = aliases.get(name.toLowerCase());
  if (alias !== undefined) return alias;
  if (name.toUpperCase() === "UTC") return "UTC";
  if (name.length > 64 || !areaAndPlace.test(name)) return null;
  const known = engineName(name);
  return known === null ? null : (aliases.get(known.toLowerCase()) ?? known);
}

/** All zones that this engine supports, canonical, sorted and unique; includes `UTC`. */
export function timeZones(): string[] {
  const names = Intl.supportedValuesOf("timeZone").map((zone) => canonicalTimeZone(zone) ?? zone);
  return [...new Set([...names, "UTC"])].sort();
}
