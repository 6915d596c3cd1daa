import { z } from "zod";
import type { ErrorIssue } from "./errors.ts";
import { maxPathKeys } from "./json.ts";

const maxIssues = 20;

/**
 * Finds every own `__proto__` key at any depth in a body from `JSON.parse`. Zod drops or assigns such keys, so only
 * the raw value shows them. Iterative: a body of 64 KB can nest 32,000 deep.
 */
export function checkRawBody(body: unknown): ErrorIssue[] {
  const issues: ErrorIssue[] = [];
  let level: Node[] = [{ value: body, key: "", parent: null }];
  while (level.length > 0 && issues.length < maxIssues) {
    const next: Node[] = [];
    for (const parent of level) {
      const { value } = parent;
      if (typeof value !== "object" || value === null) continue;
      if (Object.hasOwn(value, "__proto__"))
        issues.push({
          path: pathOf({ value: null, key: "__proto__", parent }),
          code: "unrecognized_key",
          message: 'The key "__proto__" is reserved. Remove it.',
        });
      if (Array.isArray(value))
        for (const [key, item] of value.entries()) next.push({ value: item, key, parent });
      else for (const [key, item] of Object.entries(value)) next.push({ value: item, key, parent });
    }
    level = next;
  }
  return issues.slice(0, maxIssues);
}

/** A value and its parents; full paths are only built for refused values. */
interface Node {
  value: unknown;
  key: string | number;
  parent: Node | null;
}

function pathOf(node: Node): ErrorIssue["path"] {
  const path: ErrorIssue["path"] = [];
  for (let at = node; at.parent !== null; at = at.parent) path.push(at.key);
  return path.reverse().slice(0, maxPathKeys);
}

/** Runs `checkRawBody` on the input before the schema. In JSON Schema it is the schema alone. */
export function rawChecked<Output, Input>(schema: z.ZodType<Output, Input>): z.ZodType<Output, Input> {
  const check = z.transform((value: Input, context) => {
    for (const { path, code, message } of checkRawBody(value))
      context.issues.push({ code: "custom", input: value, path, message, params: { code } });
    return value;
  });
  return z.pipe(check as z.ZodType<Input, Input>, schema);
}
