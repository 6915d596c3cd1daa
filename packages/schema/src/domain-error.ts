import { type ErrorCode, type ErrorIssue, errorCodes } from "./errors.ts";
import type { OrganizationValues } from "./organization-fields.ts";
import type { Profile } from "./profile.ts";

/** The current profile or organization, for callers whose change built on an older version. */
export type CurrentState = Profile | (OrganizationValues & { id: string; version: number });

export interface DomainErrorDetails {
  /** Replaces the code's message, or that of the only issue with this code. */
  message?: string;
  issues?: ErrorIssue[];
  /** Whole seconds to wait before trying again: the `Retry-After` header. */
  retryAfter?: number;
  /** With VERSION_CONFLICT. */
  current?: CurrentState;
  cause?: unknown;
}

/**
 * A refusal that callers can handle by its code; `errorCodes` has status and message. Thrown by domain and auth,
 * mapped once each for tRPC and HTTP.
 */
export class DomainError extends Error {
  override readonly name = "DomainError";
  readonly code: ErrorCode;
  readonly issues: ErrorIssue[];
  readonly retryAfter: number | undefined;
  readonly current: CurrentState | undefined;

  constructor(code: ErrorCode, details: DomainErrorDetails = {}) {
    const issues = details.issues ?? [];
    const only = issues.length === 1 && issues[0]?.code === code ? issues[0].message : undefined;
    super(details.message ?? only ?? errorCodes[code].message, { cause: details.cause });
    this.code = code;
    this.issues = issues;
    this.retryAfter = details.retryAfter;
    this.current = details.current;
  }

  /** The HTTP status of the code. */
  get status(): number {
    return errorCodes[this.code].status;
  }
}

/** An issue at `path` with the code's own message. */
export function domainIssue(code: ErrorCode, path: ErrorIssue["path"]): ErrorIssue {
  return { path, code, message: errorCodes[code].message };
}

/**
 * The code of the whole refusal: the first issue's own if every issue is a domain issue, `VALIDATION_FAILED` if any
 * comes from the schema.
 */
export function refusalCode(issues: readonly ErrorIssue[]): ErrorCode {
  const codes = issues.map(({ code }) => code);
  const [first] = codes;
  const isDomain = (code: string): code is ErrorCode => Object.hasOwn(errorCodes, code);
  return first !== undefined && isDomain(first) && codes.every(isDomain) ? first : "VALIDATION_FAILED";
}
