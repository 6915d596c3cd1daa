import { z } from "zod";

/** Adds one problem to a check, worded by us and final: later checks of the same value do not pile on. */
export function refuse(context: z.core.ParsePayload<string>, code: string, message: string): void {
  context.issues.push({ code: "custom", input: context.value, message, params: { code }, continue: false });
}

/** Length as a person and JSON Schema count it: code points, not UTF-16 units. */
export function characters(value: string): number {
  let count = 0;
  for (const _ of value) count += 1;
  return count;
}

/** Text that can be stored and read back as it was: well-formed Unicode without NUL. */
export const storable = z.check<string>((context) => {
  if (!context.value.isWellFormed())
    refuse(context, "invalid_text", "Use well-formed Unicode text, without lone surrogates.");
  else if (context.value.includes("\0")) refuse(context, "invalid_text", "Use text without NUL characters.");
});

/** At most `max` characters, counted as code points. */
export function atMost(max: number) {
  return z.check<string>((context) => {
    if (context.value.length > max && characters(context.value) > max)
      refuse(context, "too_long", `Use at most ${max} characters.`);
  });
}

/** Free text of at most `max` characters, kept as typed. */
export function text(max: number) {
  return z.string().check(storable, atMost(max)).meta({ maxLength: max });
}
