import { zoneCity } from "./zone-city.ts";
import { zoneClock } from "./zone-clock.ts";

const names = new Map<string, string>();

/** Returns the generic name of a zone's time: `Eastern Time`; "" where it has only an offset. */
function timeName(timeZone: string): string {
  if (timeZone === "UTC") return "Coordinated Universal Time";
  const known = names.get(timeZone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat("en", { timeZone, timeZoneName: "longGeneric" });
  const name = format.formatToParts().find(({ type }) => type === "timeZoneName")?.value ?? "";
  names.set(timeZone, name.startsWith("GMT") ? "" : name);
  return timeName(timeZone);
}

/**
 * Formats a zone as reps know it: `Toronto, Eastern Time, UTC−5`, with its offset at that moment. Null where the
 * engine does not know the zone. The first call for a zone takes a phone some milliseconds.
 */
export function zoneLabel(zone: string, at: Date = new Date()): string | null {
  const clock = zone === "" ? null : zoneClock(zone, at);
  if (clock === null) return null;
  const parts = [zoneCity(zone), timeName(zone), zone === "UTC" ? "" : clock.offset];
  return parts.filter((part) => part !== "").join(", ");
}
