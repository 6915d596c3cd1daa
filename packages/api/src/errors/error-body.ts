import type { CurrentState, DomainError, ErrorBody } from "@rep/schema";

/** What the page reads of a refusal: the body of section 2, and when to try again, which HTTP says in a header. */
export interface DomainErrorBody extends Omit<ErrorBody, "current"> {
  /** With VERSION_CONFLICT: the profile or the organization as it is now. */
  current?: CurrentState;
  /** Whole seconds. */
  retryAfter?: number;
}

/** A refusal as its caller reads it, over HTTP and as `data.domain` of a tRPC error. */
export function errorBody(refusal: DomainError, requestId: string): DomainErrorBody {
  return {
    code: refusal.code,
    message: refusal.message,
    issues: refusal.issues,
    requestId,
    ...(refusal.retryAfter === undefined ? {} : { retryAfter: refusal.retryAfter }),
    ...(refusal.current === undefined ? {} : { current: refusal.current }),
  };
}
