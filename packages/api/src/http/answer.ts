import type { DomainError } from "@rep/schema";
import { errorBody } from "../errors/error-body.ts";
import { statusOf } from "../errors/status-of.ts";

/** Only `set-cookie` may be a list, because it may occur several times. */
export type HeaderMap = Record<string, string | string[]>;

/** The response to one request, independent of how it is sent: over a socket or as a `Response`. */
export interface Answer {
  status: number;
  headers: HeaderMap;
  body: string | Uint8Array | null;
}

/** Responses must not be cached, nor interpreted as another type. */
const always = {
  "cache-control": "no-store",
  "x-content-type-options": "nosniff",
} as const;

export function jsonAnswer(status: number, body: unknown, headers: HeaderMap = {}): Answer {
  return {
    status,
    headers: { ...always, "content-type": "application/json; charset=utf-8", ...headers },
    body: JSON.stringify(body),
  };
}

export function emptyAnswer(status: number, headers: HeaderMap = {}): Answer {
  return { status, headers: { ...always, ...headers }, body: null };
}

/** The only mapping of domain errors to HTTP. */
export function errorAnswer(domainError: DomainError, requestId: string, headers: HeaderMap = {}): Answer {
  const retryAfter =
    domainError.retryAfter === undefined ? {} : { "retry-after": String(domainError.retryAfter) };
  const { retryAfter: _, ...body } = errorBody(domainError, requestId);
  return jsonAnswer(statusOf(domainError), body, { ...retryAfter, ...headers });
}

/** Converts it to a web-standard `Response`. */
export function toResponse({ status, headers, body }: Answer): Response {
  const pairs = Object.entries(headers).flatMap(([name, value]) =>
    [value].flat().map((each): [string, string] => [name, each]),
  );
  const content = body instanceof Uint8Array ? new Uint8Array(body) : body;
  return new Response(content, { status, headers: pairs });
}
