import { DomainError } from "@rep/schema";
import type { Exchange } from "./exchange.ts";
import { readBody } from "./read-body.ts";
import { requireSameOrigin } from "./same-origin.ts";

export type GuestHandler = (request: Request) => Promise<Response>;

/**
 * The request as a guest may have it. A library bounds no body, and what it does against forged requests is its own
 * affair; here they do not get as far.
 *
 * @throws DomainError FORBIDDEN, UNSUPPORTED_MEDIA_TYPE for a compressed body, BODY_TOO_LARGE, REQUEST_TIMEOUT
 */
async function checked({ request, url }: Exchange, origin: string | undefined): Promise<Request> {
  const { method } = request;
  const headers = new Headers(request.headers);
  if (method === "GET" || method === "HEAD") return new Request(url, { method, headers });
  requireSameOrigin(request, origin);
  const encoding = headers.get("content-encoding")?.trim().toLowerCase() ?? "identity";
  if (encoding !== "identity") throw new DomainError("UNSUPPORTED_MEDIA_TYPE");
  const body = await readBody(request);
  headers.delete("content-length");
  headers.delete("transfer-encoding");
  return new Request(url, { method, headers, ...(body.length > 0 ? { body: new Uint8Array(body) } : {}) });
}

/** A door to a handler that is not ours, under one name for all its addresses. */
export function createGuestDoor(route: string, handler: GuestHandler, origin: string | undefined) {
  return async (exchange: Exchange): Promise<Response> => {
    exchange.route = route;
    const response = await handler(await checked(exchange, origin));
    // Its headers may be immutable.
    return new Response(response.body, response);
  };
}
