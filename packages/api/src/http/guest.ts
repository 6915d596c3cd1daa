import type { Services } from "../context.ts";
import { type Answer, toResponse } from "./answer.ts";
import { answerExchange } from "./answer-exchange.ts";
import type { Client, Exchange } from "./exchange.ts";
import { readRequest, requirePlain } from "./read-request.ts";
import { requestIdOf } from "./request-id.ts";
import { requireSameOrigin } from "./same-origin.ts";

export type GuestHandler = (request: Request) => Promise<Response>;
export type Fetch = (request: Request, client: Client) => Promise<Response>;

/** For pages that a library renders itself: no scripts, no frames, nothing from elsewhere. */
const contentSecurityPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/**
 * Converts a request for a library's handler. Libraries do not limit bodies, and their own protection against forged
 * requests varies, so both are checked here first.
 *
 * @throws DomainError FORBIDDEN, UNSUPPORTED_MEDIA_TYPE for a compressed body, BODY_TOO_LARGE, REQUEST_TIMEOUT
 */
async function checked({ request }: Exchange, origin: string | undefined): Promise<Request> {
  const { method, url } = request;
  const headers = new Headers(request.headers);
  if (method === "GET" || method === "HEAD") return new Request(url, { method, headers });
  requireSameOrigin(request, origin);
  requirePlain(headers);
  const body = await readRequest({ request });
  headers.delete("content-length");
  headers.delete("transfer-encoding");
  return new Request(url, { method, headers, ...(body.length > 0 ? { body: new Uint8Array(body) } : {}) });
}

async function toAnswer(response: Response): Promise<Answer> {
  const { "set-cookie": _, ...headers } = Object.fromEntries(response.headers);
  const cookies = response.headers.getSetCookie();
  const isPage = headers["content-type"]?.startsWith("text/html");
  return {
    status: response.status,
    headers: {
      ...headers,
      ...(cookies.length > 0 ? { "set-cookie": cookies } : {}),
      ...(isPage ? { "content-security-policy": contentSecurityPolicy } : {}),
    },
    body: response.body ? await response.text() : null,
  };
}

/** Wraps a library's handler in the API's checks and log, under one route name for all its URLs. */
export function createGuest(
  services: Services,
  route: string,
  handler: GuestHandler,
  origin: string | undefined,
): Fetch {
  return async (request, client) => {
    const exchange: Exchange = { request, client, requestId: requestIdOf(request.headers), route };
    const answer = await answerExchange(services, exchange, async () =>
      toAnswer(await handler(await checked(exchange, origin))),
    );
    return toResponse(answer);
  };
}
