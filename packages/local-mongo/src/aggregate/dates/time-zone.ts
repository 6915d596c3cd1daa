import { typeName } from "../../bson/type-names.ts";
import type { Value } from "../../bson/values.ts";
import { MongoError } from "../../errors.ts";
import { nullish } from "../operators/arguments.ts";

/** A time zone: the milliseconds its clocks are ahead of UTC at a moment. */
export type Zone = (ms: number) => number;

export const UTC: Zone = () => 0;

const zones = new Map<string, Zone>();

/**
 * The zone an operator's `timezone` names: an offset or an Olson identifier; undefined for null.
 * @throws MongoError 40485 or 40517 when it is not one
 */
export function zoneOf(v: Value | undefined): Zone | undefined {
  if (nullish(v)) return undefined;
  if (typeof v !== "string")
    throw new MongoError(40517, `timezone must evaluate to a string, found ${typeName(v)}`);
  let zone = zones.get(v);
  if (zone === undefined) {
    zone = fixed(v) ?? named(v);
    zones.set(v, zone);
  }
  return zone;
}

/** The milliseconds of an offset such as `+02:00`; undefined when the text is not one. */
export function offsetOf(text: string): number | undefined {
  if (/^(Z|UTC|GMT)$/i.test(text)) return 0;
  const m = /^([+-])(\d\d):?(\d\d)?$/.exec(text);
  if (m === null) return undefined;
  return (m[1] === "-" ? -1 : 1) * (Number(m[2]) * 60 + Number(m[3] ?? 0)) * 60_000;
}

function fixed(text: string): Zone | undefined {
  const offset = offsetOf(text);
  return offset === undefined ? undefined : () => offset;
}

function named(name: string): Zone {
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat("en-US", {
      timeZone: name,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
  } catch {
    throw new MongoError(40485, `unrecognized time zone identifier: "${name}"`);
  }
  return (ms) => {
    const part = new Map(format.formatToParts(ms).map((p) => [p.type, Number(p.value)]));
    const at = (k: Intl.DateTimeFormatPartTypes): number => part.get(k) ?? 0;
    const second = Math.floor(ms / 1000) * 1000;
    return Date.UTC(at("year"), at("month") - 1, at("day"), at("hour"), at("minute"), at("second")) - second;
  };
}

/** A moment as the zone's clocks show it, in milliseconds as if they showed UTC. */
export const toLocal = (zone: Zone, ms: number): number => ms + zone(ms);

/** The moment at which the zone's clocks show this. */
export const fromLocal = (zone: Zone, local: number): number => local - zone(local - zone(local));
