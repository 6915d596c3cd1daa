import { z } from "zod";
import { parseBusinessHours } from "./business-hours.ts";
import { atMost, refuse, storable } from "./text.ts";
import { canonicalTimeZone } from "./time-zone.ts";

/** An IANA zone in any letter case or alias; what is parsed is its canonical spelling. */
export function timeZone(max: number) {
  return z
    .string()
    .check(storable, atMost(max))
    .check((context) => {
      if (canonicalTimeZone(context.value) === null)
        refuse(context, "invalid_format", "Choose a time zone by its IANA name, such as America/Toronto.");
    })
    .overwrite((value) => canonicalTimeZone(value) ?? value)
    .meta({ maxLength: max });
}

/** A schedule the parser reads, kept as typed. */
export function businessHours(max: number) {
  return z
    .string()
    .check(storable, atMost(max))
    .check((context) => {
      const result = parseBusinessHours(context.value);
      if (!result.ok) refuse(context, "invalid_format", result.message);
    })
    .meta({ maxLength: max });
}
