import type { ErrorIssue } from "./errors.ts";
import { fieldSchemas } from "./field-schemas.ts";
import type { FieldPath } from "./fields.ts";
import { checkRawBody } from "./raw-body.ts";
import { toIssues } from "./to-issues.ts";

/**
 * What is wrong with the value of one field, for the form as the rep leaves it; null when nothing is. The
 * path is the whole path of the request body. A phone number is only checked as text here: whether it is one
 * depends on the organization's country, see `parsePhoneNumber`.
 */
export function validateField(path: FieldPath, value: unknown): ErrorIssue | null {
  const prefix = path.split(".");
  const result = fieldSchemas[path].safeParse(value);
  const [issue] = [...checkRawBody(value), ...(result.success ? [] : toIssues(result.error))];
  return issue === undefined ? null : { ...issue, path: [...prefix, ...issue.path] };
}
