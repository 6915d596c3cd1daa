import type { z } from "zod";
import type { ErrorIssue } from "./errors.ts";
import { quoteKey } from "./json.ts";

const maxIssues = 50;

const kinds: Record<string, string> = {
  string: "text",
  boolean: "true or false",
  number: "a number",
  int: "a whole number",
  object: "a JSON object",
  record: "a JSON object",
  array: "a list",
};

type Issue = z.core.$ZodIssue;
type Text = Pick<ErrorIssue, "code" | "message">;

function typeText(issue: Extract<Issue, { code: "invalid_type" }>): Text {
  // Only zod's message says what was received; the issue does not keep the value.
  if (issue.message.endsWith("received undefined")) return { code: "required", message: "This is required." };
  const kind = kinds[issue.expected] ?? "another kind of value";
  if (issue.message.endsWith("received null"))
    return { code: "invalid_type", message: `This must be ${kind}, not null.` };
  return { code: "invalid_type", message: `This must be ${kind}.` };
}

function sizeText(origin: string, bound: number | bigint, most: boolean): Text {
  const limit = most ? "at most" : "at least";
  if (origin === "string")
    return { code: most ? "too_long" : "too_short", message: `Use ${limit} ${bound} characters.` };
  if (origin === "array" || origin === "set")
    return { code: most ? "too_long" : "too_short", message: `Use ${limit} ${bound} items.` };
  return { code: most ? "too_big" : "too_small", message: `Use ${limit} ${bound}.` };
}

function textOf(issue: Issue): Text {
  switch (issue.code) {
    case "custom": {
      const code: unknown = issue.params?.code;
      return { code: typeof code === "string" ? code : "invalid_value", message: issue.message };
    }
    case "invalid_type":
      return typeText(issue);
    case "too_big":
      return sizeText(issue.origin, issue.maximum, true);
    case "too_small":
      return sizeText(issue.origin, issue.minimum, false);
    case "invalid_value":
      return {
        code: "invalid_value",
        message: `This must be one of ${issue.values.map(String).join(", ")}.`,
      };
    case "invalid_format":
      return { code: "invalid_format", message: "This format is not valid." };
    default:
      return { code: issue.code, message: "This value is not valid." };
  }
}

const plainPath = (path: readonly PropertyKey[]): ErrorIssue["path"] =>
  path.map((key) => (typeof key === "symbol" ? String(key) : key));

/**
 * Converts a zod error into issues for REST, tRPC and the form: the path of the value, a lower_snake code and one
 * plain sentence. An unknown key is reported at its own path and by name. At most fifty.
 */
export function toIssues(error: z.core.$ZodError): ErrorIssue[] {
  const issues = error.issues.flatMap((issue): ErrorIssue[] => {
    const path = plainPath(issue.path);
    if (issue.code !== "unrecognized_keys") return [{ path, ...textOf(issue) }];
    return issue.keys.map((key) => ({
      path: [...path, key],
      code: "unrecognized_key",
      message: `Unknown field ${quoteKey(key)}. Remove it.`,
    }));
  });
  return issues.slice(0, maxIssues);
}
