import type { CurrentState, DomainError, ErrorBody } from "@rep/schema";

/**
 * The error that the page receives: the body of docs/profile-contract.md, section 2, plus the time to wait, which
 * HTTP sends as a header.
 */
export interface DomainErrorBody extends Omit<ErrorBody, "current"> {
  /** With VERSION_CONFLICT: the current profile or organization. */
  current?: CurrentState;
  /** Whole seconds. */
  retryAfter?: number;
}

/** Converts a domain error for its caller: the HTTP body, and `data.domain` of a tRPC error. */
export function errorBody(domainError: DomainError, requestId: string): DomainErrorBody {
  return {
    code: domainError.code,
    message: domainError.message,
    issues: domainError.issues,
    requestId,
    ...(domainError.retryAfter === undefined ? {} : { retryAfter: domainError.retryAfter }),
    ...(domainError.current === undefined ? {} : { current: domainError.current }),
  };
}
