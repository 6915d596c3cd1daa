import { parseBusinessHours } from "./business-hours.ts";
import { addIssue, text } from "./text.ts";
import { canonicalTimeZone } from "./time-zone.ts";

/** An IANA time zone in any letter case or by an alias, converted to its canonical spelling. */
export function timeZone(max: number) {
  return text(max)
    .check((context) => {
      if (canonicalTimeZone(context.value) === null)
        addIssue(context, "invalid_format", "Choose a time zone from the list, such as America/Toronto.");
    })
    .overwrite((value) => canonicalTimeZone(value) ?? value);
}

/** Business hours that `parseBusinessHours` can read, kept as typed. */
export function businessHours(max: number) {
  return text(max).check((context) => {
    const result = parseBusinessHours(context.value);
    if (!result.ok) addIssue(context, "invalid_format", result.message);
  });
}
