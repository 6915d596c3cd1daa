import type { CurrentState, DomainError, ErrorBody } from "@rep/schema";

/**
 * What the page reads of an error: the body of docs/profile-contract.md, section 2, and when to try again, which HTTP says
 * in a header.
 */
export interface DomainErrorBody extends Omit<ErrorBody, "current"> {
  /** With VERSION_CONFLICT: the profile or the organization as it is now. */
  current?: CurrentState;
  /** Whole seconds. */
  retryAfter?: number;
}

/** A domain error as its caller reads it, over HTTP and as `data.domain` of a tRPC error. */
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
