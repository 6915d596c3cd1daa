import type { DomainError } from "@rep/schema";
import { TRPCError } from "@trpc/server";
import { statusOf } from "./status-of.ts";

const codeOfStatus: Record<number, TRPCError["code"]> = {
  400: "BAD_REQUEST",
  401: "UNAUTHORIZED",
  403: "FORBIDDEN",
  404: "NOT_FOUND",
  405: "METHOD_NOT_SUPPORTED",
  408: "TIMEOUT",
  409: "CONFLICT",
  412: "PRECONDITION_FAILED",
  413: "PAYLOAD_TOO_LARGE",
  415: "UNSUPPORTED_MEDIA_TYPE",
  429: "TOO_MANY_REQUESTS",
  503: "SERVICE_UNAVAILABLE",
};

/**
 * The only mapping of domain errors to tRPC. The domain error is the cause, from which the error formatter reads it.
 */
export function toTrpcError(domainError: DomainError): TRPCError {
  return new TRPCError({
    code: codeOfStatus[statusOf(domainError)] ?? "INTERNAL_SERVER_ERROR",
    message: domainError.message,
    cause: domainError,
  });
}
