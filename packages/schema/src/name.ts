import { addIssue, text } from "./text.ts";

const seen = /[\p{L}\p{N}\p{P}\p{S}]/u;

/** The name of a person or a thing: 1 to `max` characters after cleaning, at least one of them visible. */
export function name(max: number) {
  return text(max)
    .check((context) => {
      if (!seen.test(context.value)) addIssue(context, "required", "Enter a name.");
    })
    .meta({ minLength: 1, maxLength: max });
}
