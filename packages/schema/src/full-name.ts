import { addIssue, text } from "./text.ts";

const seen = /[\p{L}\p{N}\p{P}\p{S}]/u;

/** 1 to 120 characters after cleaning, at least one of which can be seen. */
export const fullName = text(120)
  .check((context) => {
    if (!seen.test(context.value)) addIssue(context, "required", "Enter a name.");
  })
  .meta({ minLength: 1, maxLength: 120 });
