import { AsyncLocalStorage } from "node:async_hooks";
import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { RequestLine } from "@rep/api";
import { routeOf } from "./page-routes.ts";

/** State shared by the web server and the page being rendered. */
interface PageRequest {
  response: ServerResponse;
  requestId: string;
  since: number;
  userId?: string;
}

/** Stored on `globalThis`, because the web server and Next's bundles load this module separately. */
const key = Symbol.for("rep.page-request");
type Store = AsyncLocalStorage<PageRequest>;
const holder = globalThis as typeof globalThis & { [key]?: Store };

function store(): Store {
  holder[key] ??= new AsyncLocalStorage();
  return holder[key];
}

/**
 * Runs `work`, which answers a request, with access for the functions below. Passes `log` a line once a page is
 * answered.
 */
export function withPageRequest<T>(
  request: IncomingMessage,
  response: ServerResponse,
  log: (line: RequestLine) => void,
  work: () => Promise<T>,
): Promise<T> {
  const route = routeOf((request.url ?? "").split("?", 1)[0] ?? "");
  const page: PageRequest = { response, requestId: randomUUID(), since: performance.now() };
  if (route === null) return store().run(page, work);
  response.setHeader("x-request-id", page.requestId);
  response.once("finish", () =>
    log({
      requestId: page.requestId,
      ...(page.userId === undefined ? {} : { userId: page.userId }),
      method: request.method ?? "?",
      route,
      status: response.statusCode,
      durationMs: Math.round((performance.now() - page.since) * 10) / 10,
    }),
  );
  return store().run(page, work);
}

/** The id under which the current request is logged. */
export function requestId(): string | undefined {
  return store().getStore()?.requestId;
}

/** Milliseconds since the request arrived, including the loading of the page's code. */
export function requestAge(): number {
  const since = store().getStore()?.since;
  return since === undefined ? 0 : performance.now() - since;
}

/** Records the user for the log line. */
export function sawViewer(userId: string): void {
  const page = store().getStore();
  if (page) page.userId = userId;
}

/**
 * Sets status and headers of the page being rendered; has no effect once it streams. Server components cannot choose
 * a status, and a page without its database must not answer 200, which load balancers and crawlers would take for the
 * real page.
 */
export function setResponseStatus(status: number, headers: Record<string, string> = {}): void {
  const response = store().getStore()?.response;
  if (!response || response.headersSent) return;
  response.statusCode = status;
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
}
