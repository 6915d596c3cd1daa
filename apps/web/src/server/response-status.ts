import { AsyncLocalStorage } from "node:async_hooks";
import type { ServerResponse } from "node:http";

/**
 * A server component cannot choose its status code, and a page that cannot reach the database must not answer 200:
 * a load balancer or a crawler would take it for the real page. So `server.ts` remembers the response of each request
 * here. The store hangs on `globalThis` because `server.ts` and Next's bundles load this module separately.
 */
const key = Symbol.for("rep.response");
type Store = AsyncLocalStorage<{ response: ServerResponse; since: number }>;
const holder = globalThis as typeof globalThis & { [key]?: Store };

function store(): Store {
  holder[key] ??= new AsyncLocalStorage();
  return holder[key];
}

/** Runs `work` so that `setResponseStatus` inside it reaches `response`. */
export function withResponse<T>(response: ServerResponse, work: () => Promise<T>): Promise<T> {
  return store().run({ response, since: performance.now() }, work);
}

/** Milliseconds since the request arrived, the loading of a page's code included. */
export function requestAge(): number {
  const since = store().getStore()?.since;
  return since === undefined ? 0 : performance.now() - since;
}

/** Sets status and headers of the page being rendered; without effect once it streams. */
export function setResponseStatus(status: number, headers: Record<string, string> = {}): void {
  const response = store().getStore()?.response;
  if (!response || response.headersSent) return;
  response.statusCode = status;
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
}
