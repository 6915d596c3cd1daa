import {
  DomainError,
  domainIssue,
  type ErrorCode,
  type ErrorIssue,
  type FieldPath,
  refusalCode,
} from "@rep/schema";
import { keysOf } from "@rep/schema/profile-values";

/** Throws when there are issues. */
export function throwIssues(issues: ErrorIssue[]): void {
  if (issues.length > 0) throw new DomainError(refusalCode(issues), { issues });
}

/** Throws `code` for these fields, if there are any. */
export function throwForFields(code: ErrorCode, paths: readonly FieldPath[]): void {
  throwIssues(paths.map((path) => domainIssue(code, keysOf(path))));
}
