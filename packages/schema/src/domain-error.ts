import { type ErrorCode, type ErrorIssue, errorCodes } from "./errors.ts";

export interface DomainErrorDetails {
  /** Instead of the sentence of the code. */
  message?: string;
  issues?: ErrorIssue[];
  /** Whole seconds after which trying again makes sense. */
  retryAfter?: number;
  /** The state as it is now, for `VERSION_CONFLICT`. */
  current?: unknown;
}

/**
 * A refusal a caller can understand. Thrown by domain and auth; tRPC and HTTP each map it once.
 */
export class DomainError extends Error {
  override readonly name = "DomainError";
  readonly code: ErrorCode;
  readonly issues: ErrorIssue[];
  readonly retryAfter: number | undefined;
  readonly current: unknown;

  constructor(code: ErrorCode, details: DomainErrorDetails = {}) {
    super(details.message ?? errorCodes[code].message);
    this.code = code;
    this.issues = details.issues ?? [];
    this.retryAfter = details.retryAfter;
    this.current = details.current;
  }

  /** The HTTP status of the code. */
  get status(): number {
    return errorCodes[this.code].status;
  }

  /** One issue at `path` that says what the code says. */
  static at(path: ErrorIssue["path"], code: ErrorCode): ErrorIssue {
    return { path, code, message: errorCodes[code].message };
  }
}
