import type { DomainError } from "@rep/schema";
import { errorBody } from "../errors/error-body.ts";
import { statusOf } from "../errors/status-of.ts";

/** Nothing here may be kept by a cache or taken for something else by a browser. */
const always = {
  "cache-control": "no-store",
  "x-content-type-options": "nosniff",
} as const;

export type HeaderMap = Record<string, string>;

export function jsonResponse(status: number, body: unknown, headers: HeaderMap = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { ...always, "content-type": "application/json; charset=utf-8", ...headers },
  });
}

export function emptyResponse(status: number, headers: HeaderMap = {}): Response {
  return new Response(null, { status, headers: { ...always, ...headers } });
}

/** The one mapping of a refusal to HTTP. */
export function errorResponse(refusal: DomainError, requestId: string, headers: HeaderMap = {}): Response {
  const retryAfter = refusal.retryAfter === undefined ? {} : { "retry-after": String(refusal.retryAfter) };
  const { retryAfter: _, ...body } = errorBody(refusal, requestId);
  return jsonResponse(statusOf(refusal), body, { ...retryAfter, ...headers });
}
