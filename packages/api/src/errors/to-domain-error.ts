import { DatabaseUnavailable, RetryTransaction } from "@rep/db";
import { DomainError, type ErrorCode } from "@rep/schema";
import { TRPCError } from "@trpc/server";

/** Errors that tRPC throws before a procedure runs. */
const codesOfTrpc: Partial<Record<TRPCError["code"], ErrorCode>> = {
  PARSE_ERROR: "MALFORMED_JSON",
  BAD_REQUEST: "VALIDATION_FAILED",
  NOT_FOUND: "NOT_FOUND",
  METHOD_NOT_SUPPORTED: "METHOD_NOT_ALLOWED",
  PAYLOAD_TOO_LARGE: "BODY_TOO_LARGE",
  UNSUPPORTED_MEDIA_TYPE: "UNSUPPORTED_MEDIA_TYPE",
};

/** Seconds to wait for an unavailable database; an election of a new primary takes about this long. */
const databaseRetryAfter = 2;

/**
 * Converts any error into a domain error that callers may see. Unknown errors become `INTERNAL`, without details; a
 * unit of work that ran out of retries becomes DATABASE_UNAVAILABLE.
 */
export function toDomainError(error: unknown): DomainError {
  if (error instanceof DomainError) return error;
  if (error instanceof DatabaseUnavailable || error instanceof RetryTransaction) {
    return new DomainError("DATABASE_UNAVAILABLE", { retryAfter: databaseRetryAfter });
  }
  if (!(error instanceof TRPCError)) return new DomainError("INTERNAL");
  if (error.cause instanceof DomainError || error.cause instanceof DatabaseUnavailable) {
    return toDomainError(error.cause);
  }
  return new DomainError(codesOfTrpc[error.code] ?? "INTERNAL");
}
