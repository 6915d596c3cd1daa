import type { DomainError } from "@rep/schema";
import { errorBody } from "../errors/error-body.ts";
import { statusOf } from "../errors/status-of.ts";

/** A list only for `set-cookie`, which may stand several times. */
export type HeaderMap = Record<string, string | string[]>;

/** What goes back for one request, before it is known how: over a socket, or as a `Response`. */
export interface Answer {
  status: number;
  headers: HeaderMap;
  body: string | Uint8Array | null;
}

/** No cache may keep an answer, and no browser may take it for something else. */
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

/** The one mapping of a domain error to HTTP. */
export function errorAnswer(domainError: DomainError, requestId: string, headers: HeaderMap = {}): Answer {
  const retryAfter =
    domainError.retryAfter === undefined ? {} : { "retry-after": String(domainError.retryAfter) };
  const { retryAfter: _, ...body } = errorBody(domainError, requestId);
  return jsonAnswer(statusOf(domainError), body, { ...retryAfter, ...headers });
}

/** The answer as web-standard code has it. */
export function toResponse({ status, headers, body }: Answer): Response {
  const pairs = Object.entries(headers).flatMap(([name, value]) =>
    [value].flat().map((each): [string, string] => [name, each]),
  );
  const content = body instanceof Uint8Array ? new Uint8Array(body) : body;
  return new Response(content, { status, headers: pairs });
}
