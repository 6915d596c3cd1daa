import { performance } from "node:perf_hooks";
import { DomainError } from "@rep/schema";
import { TRPCError } from "@trpc/server";
import type { Services } from "../context.ts";
import { statusOf } from "../errors/status-of.ts";
import { toDomainError } from "../errors/to-domain-error.ts";
import { describeError } from "../logger.ts";
import type { Client, Exchange } from "./exchange.ts";
import { entityTag } from "./if-match.ts";
import { MethodNotAllowed } from "./method-not-allowed.ts";
import { requestIdOf } from "./request-id.ts";
import { errorResponse, type HeaderMap } from "./respond.ts";

/** Answers what it knows, null otherwise. */
export type Door = (exchange: Exchange) => Promise<Response | null>;

export type Fetch = (request: Request, client: Client) => Promise<Response>;

function refusalHeaders(refusal: DomainError, request: Request): HeaderMap {
  if (refusal instanceof MethodNotAllowed) return { allow: refusal.allow };
  if (statusOf(refusal) !== 401) return {};
  // RFC 6750, section 3.1: an error code only where a token was sent.
  const sent = request.headers.has("authorization") && refusal.code === "UNAUTHORIZED";
  return {
    "www-authenticate": sent ? 'Bearer realm="profile", error="invalid_token"' : 'Bearer realm="profile"',
  };
}

function versionHeader({ current }: DomainError): HeaderMap {
  return current ? { etag: entityTag(current.user.version) } : {};
}

async function firstAnswer(doors: readonly Door[], exchange: Exchange): Promise<Response> {
  for (const door of doors) {
    const response = await door(exchange);
    if (response) return response;
  }
  throw new DomainError("NOT_FOUND");
}

async function answer(services: Services, doors: readonly Door[], exchange: Exchange): Promise<Response> {
  try {
    return await firstAnswer(doors, exchange);
  } catch (error) {
    const refusal = toDomainError(error);
    const { requestId, route, request } = exchange;
    // What came out of a procedure has been logged there.
    if (refusal.code === "INTERNAL" && !(error instanceof TRPCError)) {
      services.logger.error({ requestId, route, error: describeError(error) }, "failed");
    }
    return errorResponse(refusal, requestId, {
      ...refusalHeaders(refusal, request),
      ...versionHeader(refusal),
    });
  }
}

/**
 * The one web-standard function behind every `/api` address that is ours. It never throws; each answer carries
 * `x-request-id`, and each request leaves one log line.
 */
export function createFetch(services: Services, doors: readonly Door[]): Fetch {
  return async (request, client) => {
    const started = performance.now();
    const url = new URL(request.url);
    const exchange: Exchange = { request, url, client, requestId: requestIdOf(request.headers), route: "?" };
    const response = await answer(services, doors, exchange);
    response.headers.set("x-request-id", exchange.requestId);
    const line = {
      requestId: exchange.requestId,
      ...(exchange.userId === undefined ? {} : { userId: exchange.userId }),
      method: request.method,
      route: exchange.route,
      status: response.status,
      durationMs: Math.round((performance.now() - started) * 10) / 10,
    };
    services.logger.info(line, "request");
    return request.method === "HEAD" ? new Response(null, response) : response;
  };
}
