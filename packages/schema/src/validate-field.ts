import { checkAutomations } from "./automations.ts";
import type { ErrorIssue } from "./errors.ts";
import { fieldSchemas } from "./field-schemas.ts";
import type { FieldPath } from "./fields.ts";
import { isPlainObject } from "./json.ts";
import { checkRawBody } from "./raw-body.ts";
import { toIssues } from "./to-issues.ts";

/**
 * Validates one field for the form when the rep leaves it; null when it is valid. Paths are those of the request
 * body. Phone numbers are only checked as text here: whether one is valid depends on the organization's country, see
 * `parsePhoneNumber`.
 */
export function validateField(path: FieldPath, value: unknown): ErrorIssue | null {
  const prefix = path.split(".");
  const result = fieldSchemas[path].safeParse(value);
  const problems = [...checkRawBody(value), ...(result.success ? [] : toIssues(result.error))];
  // A form holds the whole map, while a request may send a patch of it.
  const [issue] = problems.length === 0 && isPlainObject(value) ? checkAutomations(value) : problems;
  return issue === undefined ? null : { ...issue, path: [...prefix, ...issue.path] };
}
