import { DomainError } from "@rep/schema";
import { procedureMeta } from "../routers/app-router.ts";
import type { Exchange } from "./exchange.ts";
import { MethodNotAllowed } from "./method-not-allowed.ts";
import type { BodyLimits } from "./read-body.ts";
import { parseJson, readRequest, requireJson } from "./read-request.ts";
import { requireSameOrigin } from "./same-origin.ts";

export const trpcEndpointPath = "/api/trpc";

/** Calls in one batch. The settings page starts with three. */
export const maxBatch = 10;

function rejectBatch(message: string): never {
  throw new DomainError("VALIDATION_FAILED", { issues: [{ path: [], code: "too_long", message }] });
}

/** Refuses a batch that repeats a procedure marked as expensive. */
function checkRepeats(names: readonly string[]): void {
  const once = names.filter((name) => procedureMeta(name)?.oncePerBatch);
  const repeated = once.find((name, at) => once.indexOf(name) !== at);
  if (repeated !== undefined) rejectBatch(`Call ${repeated} once in a batch.`);
}

/**
 * Parses the comma-separated procedure names of the path.
 *
 * @throws DomainError NOT_FOUND for a path that cannot be decoded, VALIDATION_FAILED for a batch that is too much
 */
export function calledProcedures(url: URL): string[] {
  const path = url.pathname.slice(trpcEndpointPath.length + 1);
  let names: string[];
  try {
    names = decodeURIComponent(path).split(",");
  } catch {
    throw new DomainError("NOT_FOUND");
  }
  if (names.length > maxBatch) rejectBatch(`Send at most ${maxBatch} calls in one batch.`);
  checkRepeats(names);
  return names;
}

/**
 * Converts a request for tRPC: writes must be same-origin JSON of limited size. Only the media type is passed on of
 * its headers, because others could make tRPC stream its response, which then has no status of its own.
 *
 * @throws DomainError FORBIDDEN, UNSUPPORTED_MEDIA_TYPE, BODY_TOO_LARGE, REQUEST_TIMEOUT, MALFORMED_JSON,
 * METHOD_NOT_ALLOWED
 */
export async function checkedRequest(
  exchange: Exchange,
  url: URL,
  origin: string | undefined,
  limits?: BodyLimits,
): Promise<Request> {
  const { method, headers } = exchange.request;
  if (method === "POST") {
    requireSameOrigin(exchange.request, origin);
    requireJson(headers);
    const body = await readRequest(exchange, limits);
    parseJson(body);
    const plain = { "content-type": "application/json" };
    return new Request(url, { method, headers: plain, body: new Uint8Array(body) });
  }
  if (method !== "GET" && method !== "HEAD") throw new MethodNotAllowed(["GET", "POST"]);
  const input = url.searchParams.get("input");
  if (input !== null) parseJson(new TextEncoder().encode(input));
  return new Request(url);
}
