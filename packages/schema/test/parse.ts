import type { z } from "zod";
import type { ErrorIssue } from "../src/errors.ts";
import { toIssues } from "../src/to-issues.ts";

/** What a schema makes of a value: `{ value }`, or `{ issues }` as a caller would see them. */
export function parse(schema: z.ZodType, value: unknown): { value: unknown } | { issues: ErrorIssue[] } {
  const result = schema.safeParse(value);
  return result.success ? { value: result.data } : { issues: toIssues(result.error) };
}

/** The codes a value is refused with; empty where it is taken. */
export function codes(schema: z.ZodType, value: unknown): string[] {
  const result = parse(schema, value);
  return "issues" in result ? result.issues.map((issue) => issue.code) : [];
}
