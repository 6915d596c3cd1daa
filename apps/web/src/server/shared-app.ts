import type { App } from "@rep/api";

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

export async function closeSharedApp(): Promise<void> {
  await holder[key]?.close();
}
