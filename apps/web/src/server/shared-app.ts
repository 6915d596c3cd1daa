import type { App } from "@rep/api";
import type { PageLine } from "./page-request.ts";

/**
 * One App per process. It hangs on `globalThis` because Next bundles pages and route handlers apart: a module variable
 * would give each its own connection pool, and `server.ts` could close none of them.
 */
const key = Symbol.for("rep.app");
const holder = globalThis as typeof globalThis & { [key]?: App };

/** The process's App, made by `create` on first use. */
export function sharedApp(create: () => App): App {
  holder[key] ??= create();
  return holder[key];
}

/** One line of the log for a page that was answered. */
export function logPage(line: PageLine): void {
  holder[key]?.logger.info(line, "page");
}

export async function closeSharedApp(): Promise<void> {
  await holder[key]?.close();
}
