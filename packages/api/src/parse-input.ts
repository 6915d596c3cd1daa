import { DomainError, refusalCode, toIssues } from "@rep/schema";
import type { ZodType } from "zod";

/**
 * A parser made from a schema that refuses as everything here refuses. Works as the input of a procedure too.
 *
 * @param root a key that is the caller's envelope, not the form's: paths of issues are given from inside it
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
