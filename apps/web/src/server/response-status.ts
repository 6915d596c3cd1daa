import { AsyncLocalStorage } from "node:async_hooks";
import type { ServerResponse } from "node:http";

/**
 * A server component cannot choose its status code, and a page that cannot reach the database must not answer 200:
 * a load balancer or a crawler would take it for the real page. So `server.ts` remembers the response of each request
 * here. The store hangs on `globalThis` because `server.ts` and Next's bundles load this module separately.
 */
const key = Symbol.for("rep.response");
type Store = AsyncLocalStorage<ServerResponse>;
const holder = globalThis as typeof globalThis & { [key]?: Store };

function store(): Store {
  holder[key] ??= new AsyncLocalStorage<ServerResponse>();
  return holder[key];
}

/** Runs `work` so that `setResponseStatus` inside it reaches `response`. */
export function withResponse<T>(response: ServerResponse, work: () => Promise<T>): Promise<T> {
  return store().run(response, work);
}

/** Sets status and headers of the page being rendered; without effect once it streams. */
export function setResponseStatus(status: number, headers: Record<string, string> = {}): void {
  const response = store().getStore();
  if (!response || response.headersSent) return;
  response.statusCode = status;
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
}
