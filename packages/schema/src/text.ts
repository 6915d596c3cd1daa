import { z } from "zod";
import { cleanText, countCharacters, textProblem } from "./clean-text.ts";
import { phoneCharacters } from "./phone-text.ts";

/** Adds an issue and stops further checks of this value, so that it gets one message. */
export function addIssue(context: z.core.ParsePayload<string>, code: string, message: string): void {
  context.issues.push({ code: "custom", input: context.value, message, params: { code }, continue: false });
}

/** At most `max` characters, counted as code points. */
export function atMost(max: number) {
  return z.check<string>((context) => {
    if (context.value.length > max && countCharacters(context.value) > max)
      addIssue(context, "too_long", `Use at most ${max} characters.`);
  });
}

/** Text without invisible characters, after cleaning. */
const visible = z.check<string>((context) => {
  const problem = textProblem(context.value);
  if (problem !== null) addIssue(context, "invalid_text", problem);
});

/** One line of text: cleaned by `cleanText`, then at most `max` characters. The basis of every text in a request. */
export function text(max: number) {
  return z
    .string()
    .overwrite((value) => cleanText(value, max))
    .check(atMost(max), visible)
    .meta({ maxLength: max });
}

/**
 * A phone number as typed or pasted, cleaned. Whether it is valid depends on the organization's country: see
 * `readPhoneNumber`, which also refuses text that is too long.
 */
export const phoneText = z
  .string()
  .overwrite((value) => cleanText(value, phoneCharacters))
  .check(visible);
