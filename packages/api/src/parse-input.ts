import { DomainError, refusalCode, toIssues } from "@rep/schema";
import type { ZodType } from "zod";

/**
 * Creates a parser from a schema that throws our domain errors. Usable as a procedure's input parser.
 *
 * @param root a key that belongs to the caller's envelope rather than the form; paths of issues start inside it
 */
export function parseInput<Output>(schema: ZodType<Output>, root?: string): (raw: unknown) => Output {
  return (raw) => {
    const result = schema.safeParse(raw);
    if (result.success) return result.data;
    const issues = toIssues(result.error).map((issue) =>
      root !== undefined && issue.path[0] === root ? { ...issue, path: issue.path.slice(1) } : issue,
    );
    throw new DomainError(refusalCode(issues), { issues });
  };
}
