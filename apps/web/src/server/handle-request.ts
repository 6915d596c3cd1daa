import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { type App, describeError, isSameOrigin, logRequest, type Metrics, type RequestLine } from "@rep/api";
import { answerError } from "./answer-error.ts";
import { answerMetrics } from "./answer-metrics.ts";
import { boundSocket } from "./bound-socket.ts";
import { clientAddressHeader, type createAddressReader } from "./client-address.ts";
import { withPageRequest } from "./page-request.ts";
import { checkPageRequest } from "./page-rules.ts";
import { pageHeaders, strictTransportSecurity } from "./security-headers.ts";
import { targetOf } from "./targets.ts";
import { usableCookies, usablePath } from "./usable-callbacks.ts";

export interface HandlerOptions {
  app: App;
  addresses: ReturnType<typeof createAddressReader>;
  isOwnHost: (host: string) => boolean;
  /** The site's origin, if configured. */
  origin: string | undefined;
  /** Whether browsers reach the site over TLS. */
  tls: boolean;
  dev: boolean;
  metrics: Metrics;
  /** The bearer token for reading `/metrics` from other machines. */
  metricsToken: string | undefined;
  /** Serves the files of a build. Absent in development, where Next does. */
  files: RequestListener | undefined;
  /** Next's request handler, once it has been prepared. */
  next: Promise<(request: IncomingMessage, response: ServerResponse) => Promise<void>>;
}

/** Removes headers that a client must not set, and adds its address. */
function prepareHeaders(request: IncomingMessage, addresses: HandlerOptions["addresses"]): void {
  const socketAddress = request.socket.remoteAddress;
  const { headers } = request;
  const forwardedFor = headers["x-forwarded-for"];
  const address = addresses.read(
    socketAddress,
    Array.isArray(forwardedFor) ? forwardedFor.join(",") : forwardedFor,
  );
  if (!addresses.isTrusted(socketAddress)) {
    for (const name of Object.keys(headers)) {
      if (name === "forwarded" || name.startsWith("x-forwarded-")) delete headers[name];
    }
  }
  headers[clientAddressHeader] = address;
}

/** Treats a target in absolute form as its origin form (RFC 9112, section 3.2.2): its host overrides the header. */
function toOriginForm(request: IncomingMessage): void {
  if (!/^https?:\/\//i.test(request.url ?? "")) return;
  const url = URL.parse(request.url ?? "");
  if (!url) return;
  request.url = url.pathname + url.search;
  request.headers.host = url.host;
}

/**
 * Must run before Next sees the request, because next-auth reads the cookies that Next keeps, not those its route
 * receives.
 */
function keepUsableCallbacks(request: IncomingMessage): void {
  request.url = usablePath(request.url ?? "");
  const { headers } = request;
  if (headers.cookie !== undefined) headers.cookie = usableCookies(headers.cookie);
}

/**
 * Handles every request in this order: limit the connection, check the host, determine the client, and pass the
 * request to the API, to the build's files or, if the rules for pages allow it, to Next.
 */
export function createRequestHandler(options: HandlerOptions): RequestListener {
  const { app, addresses, isOwnHost, origin, tls, dev, metrics, metricsToken, files } = options;

  async function answerWithNext(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const next = await options.next;
    const logPage = (line: RequestLine) => logRequest(app.logger, line, "page");
    await withPageRequest(request, response, logPage, () => next(request, response));
  }

  function route(request: IncomingMessage, response: ServerResponse): void | Promise<void> {
    if (request.httpVersionMajor < 1) return answerError(response, "MALFORMED_REQUEST");
    toOriginForm(request);
    // RFC 9112, section 3.2: all other forms are for proxies.
    if (!/^(?:\/|\*$)/.test(request.url ?? "")) return answerError(response, "MALFORMED_REQUEST");
    const { host } = request.headers;
    if (host === undefined && request.httpVersionMinor > 0) return answerError(response, "MALFORMED_REQUEST");
    if (host !== undefined && !isOwnHost(host)) return answerError(response, "MISDIRECTED_REQUEST");
    if (request.url === "/metrics") return answerMetrics(request, response, metrics, metricsToken);
    prepareHeaders(request, addresses);
    if (tls) response.setHeader("strict-transport-security", strictTransportSecurity);
    if (request.headers.upgrade !== undefined) response.setHeader("connection", "close");
    const target = targetOf((request.url ?? "").split("?", 1)[0] ?? "");
    if (target === "api") return app.listener(request, response);
    if (target === "nothing") return answerError(response, "NOT_FOUND");
    if (target === "file") return files ? files(request, response) : answerWithNext(request, response);
    if (target === "next-auth") keepUsableCallbacks(request);
    for (const [name, value] of Object.entries(pageHeaders)) response.setHeader(name, value);
    const isOwn = () =>
      isSameOrigin(
        { site: request.headers["sec-fetch-site"]?.toString(), origin: request.headers.origin, host },
        origin,
      );
    if (!dev && !checkPageRequest(request, response, isOwn)) return;
    return answerWithNext(request, response);
  }

  return async (request, response) => {
    if (!boundSocket(request, response)) return;
    try {
      await route(request, response);
    } catch (error) {
      app.logger.error({ error: describeError(error) }, "failed");
      answerError(response, "INTERNAL");
    }
  };
}
