import { performance } from "node:perf_hooks";
import type { DomainError } from "@rep/schema";
import { TRPCError } from "@trpc/server";
import type { Services } from "../context.ts";
import { statusOf } from "../errors/status-of.ts";
import { toDomainError } from "../errors/to-domain-error.ts";
import { describeError } from "../logger.ts";
import { logRequest } from "../metrics/request-line.ts";
import { type Answer, errorAnswer, type HeaderMap } from "./answer.ts";
import type { Endpoint } from "./endpoint.ts";
import type { Exchange } from "./exchange.ts";
import { entityTag } from "./if-match.ts";
import { MethodNotAllowed } from "./method-not-allowed.ts";

function errorHeaders(domainError: DomainError, request: Request): HeaderMap {
  if (domainError instanceof MethodNotAllowed) return { allow: domainError.allow };
  if (domainError.current && "user" in domainError.current)
    return { etag: entityTag(domainError.current.user.version) };
  if (statusOf(domainError) !== 401) return {};
  // RFC 6750, section 3.1: an error code only where a token was sent.
  const sent = request.headers.has("authorization") && domainError.code === "UNAUTHORIZED";
  return {
    "www-authenticate": sent ? 'Bearer realm="profile", error="invalid_token"' : 'Bearer realm="profile"',
  };
}

/** Builds the response to an error in the shape of docs/profile-contract.md, section 2. */
function answerErrorAsJson({ request, requestId }: Exchange, error: unknown): Answer {
  const domainError = toDomainError(error);
  return errorAnswer(domainError, requestId, errorHeaders(domainError, request));
}

/**
 * Runs `handle` and turns whatever it throws into a response. Every response carries `x-request-id`, and every
 * request leaves one log line. Never throws.
 */
export async function answerExchange(
  { logger }: Pick<Services, "logger">,
  exchange: Exchange,
  handle: Endpoint["handle"],
  answerError: NonNullable<Endpoint["answerError"]> = answerErrorAsJson,
): Promise<Answer> {
  const started = performance.now();
  const { requestId, request } = exchange;
  let answer: Answer;
  try {
    answer = await handle(exchange);
  } catch (error) {
    // Errors of procedures have been logged there.
    if (!(error instanceof TRPCError) && toDomainError(error).code === "INTERNAL") {
      logger.error({ requestId, route: exchange.route, error: describeError(error) }, "failed");
    }
    answer = answerError(exchange, error);
  }
  answer.headers["x-request-id"] = requestId;
  const line = {
    requestId,
    userId: exchange.userId,
    method: request.method,
    route: exchange.route,
    status: answer.status,
    durationMs: Math.round((performance.now() - started) * 10) / 10,
  };
  logRequest(logger, line, "request");
  return answer;
}
