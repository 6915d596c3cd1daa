import { DomainError } from "@rep/schema";
import type { Exchange } from "./exchange.ts";
import { MethodNotAllowed } from "./method-not-allowed.ts";
import { readBody } from "./read-body.ts";
import { parseJson, requireJson } from "./read-json.ts";
import { requireSameOrigin } from "./same-origin.ts";

export const trpcEndpoint = "/api/trpc";

/** Calls in one batch. The settings page starts with three. */
export const maxBatch = 10;

/**
 * The names in the path, separated by commas.
 *
 * @throws DomainError NOT_FOUND for a path that cannot be decoded, VALIDATION_FAILED for too many names
 */
export function calledProcedures(url: URL): string[] {
  const path = url.pathname.slice(trpcEndpoint.length + 1);
  let names: string[];
  try {
    names = decodeURIComponent(path).split(",");
  } catch {
    throw new DomainError("NOT_FOUND");
  }
  if (names.length <= maxBatch) return names;
  const message = `Send at most ${maxBatch} calls in one batch.`;
  throw new DomainError("VALIDATION_FAILED", { issues: [{ path: [], code: "too_long", message }] });
}

/** Without what makes tRPC stream its answer, and without the length of a body that is read already. */
function plainHeaders(request: Request): Headers {
  const headers = new Headers(request.headers);
  headers.delete("trpc-accept");
  headers.delete("content-length");
  return headers;
}

/**
 * The request as tRPC may have it: a write from this origin, in JSON and of a bounded size, everything else a read.
 *
 * @throws DomainError FORBIDDEN, UNSUPPORTED_MEDIA_TYPE, BODY_TOO_LARGE, REQUEST_TIMEOUT, MALFORMED_JSON, METHOD_NOT_ALLOWED
 */
export async function checkedRequest(exchange: Exchange, origin: string | undefined): Promise<Request> {
  const { request, url } = exchange;
  const headers = plainHeaders(request);
  if (request.method === "POST") {
    requireSameOrigin(request, origin);
    requireJson(request.headers);
    const body = await readBody(request);
    parseJson(body);
    return new Request(url, { method: "POST", headers, body: new Uint8Array(body) });
  }
  if (request.method !== "GET" && request.method !== "HEAD") throw new MethodNotAllowed(["GET", "POST"]);
  const input = url.searchParams.get("input");
  if (input !== null) parseJson(new TextEncoder().encode(input));
  return new Request(url, { headers });
}
