import { timeZoneAliases } from "./time-zone-aliases.ts";

const aliases = new Map(
  Object.entries(timeZoneAliases).map(([alias, name]): [string, string] => [alias.toLowerCase(), name]),
);

/** Area and place, as every name of the database but `UTC` and the aliases is made. Offsets do not match. */
const areaAndPlace = /^(?!systemv\/)[a-z]+(?:\/[a-z0-9_+-]+)+$/i;

/** What the engine calls a zone, or null where it knows none of that name. */
function engineName(zone: string): string | null {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
}

/**
 * The canonical IANA spelling of a time zone, whatever the letter case: `us/eastern` is `America/New_York`.
 * Surrounding white space is ignored. Null for what is no zone, offsets such as `+05:30` and the engine's
 * own short names (`IST`, `PST`) included.
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

/** Every zone this engine can tell the time in, canonical, sorted, each once; `UTC` among them. */
export function timeZones(): string[] {
  const names = Intl.supportedValuesOf("timeZone").map((zone) => canonicalTimeZone(zone) ?? zone);
  return [...new Set([...names, "UTC"])].sort();
}
