import { z } from "zod";
import { atMost, refuse, storable } from "./text.ts";

const control = /\p{Cc}|[\u2028\u2029]/u;
/**
 * Characters that reorder or hide text: bidi controls (CVE-2021-42574), zero-width and other format
 * characters, tags, fillers that look like nothing. ZWJ and ZWNJ stay: Persian and Indic names need them.
 */
const invisible = /(?![\u200C\u200D])\p{Cf}|[\u115F\u1160\u2800\u3164\uFFA0]/u;
/** A joiner with nothing to join: at the start, after white space, another joiner, or a letter that never joins. */
const idleJoiner = /(?:^|\s|\u200C|\u200D|\p{sc=Latn}|\p{sc=Grek}|\p{sc=Cyrl})(?:\u200C|\u200D)/u;
const visible = /[\p{L}\p{N}\p{P}\p{S}]/u;

/** 1 to 120 characters after trimming and NFC, nothing in it that cannot be seen. */
export const fullName = z
  .string()
  .check(storable)
  .trim()
  .normalize("NFC")
  .check((context) => {
    if (control.test(context.value))
      refuse(context, "invalid_text", "Use a name without control characters.");
    else if (invisible.test(context.value) || idleJoiner.test(context.value))
      refuse(context, "invalid_text", "Use a name without invisible characters or changes of direction.");
    else if (!visible.test(context.value))
      refuse(context, "required", "Write a name of at least one character.");
  })
  .check(atMost(120))
  .meta({ minLength: 1, maxLength: 120 });
