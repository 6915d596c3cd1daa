import { zoneCity } from "./zone-city.ts";
import { zoneClock } from "./zone-clock.ts";

const names = new Map<string, string>();

/** What the time of a zone is called: `Eastern Time`; "" where it has no name but its offset. */
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
 * A zone as a rep knows it: `Toronto, Eastern Time, UTC−5`, with its offset at that moment. Null where the engine knows no
 * such zone. The first of each zone takes a phone some milliseconds.
 */
export function zoneLabel(zone: string, at: Date = new Date()): string | null {
  const clock = zone === "" ? null : zoneClock(zone, at);
  if (clock === null) return null;
  const parts = [zoneCity(zone), timeName(zone), zone === "UTC" ? "" : clock.offset];
  return parts.filter((part) => part !== "").join(", ");
}
