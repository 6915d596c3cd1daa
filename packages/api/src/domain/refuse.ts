import {
  DomainError,
  domainIssue,
  type ErrorCode,
  type ErrorIssue,
  type FieldPath,
  refusalCode,
} from "@rep/schema";

/** The path of a field as keys of the request body. */
export function issuePath(path: FieldPath): string[] {
  return path.split(".");
}

/** Throws when there is anything to blame. */
export function refuse(issues: ErrorIssue[]): void {
  if (issues.length > 0) throw new DomainError(refusalCode(issues), { issues });
}

/** Throws `code` for these fields, if there are any. */
export function refuseFields(code: ErrorCode, paths: readonly FieldPath[]): void {
  refuse(paths.map((path) => domainIssue(code, issuePath(path))));
}
