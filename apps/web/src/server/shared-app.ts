import type { App } from "@rep/api";

/**
 * The process's App. `serve.ts` makes it and hangs it on `globalThis`, because Next bundles pages and route handlers
 * apart: a module variable would be another one in each.
 */
const key = Symbol.for("rep.app");
const holder = globalThis as typeof globalThis & { [key]?: App };

export function shareApp(app: App): void {
  holder[key] = app;
}

/** @throws Error outside of the server's process */
export function app(): App {
  const shared = holder[key];
  if (!shared) throw new Error("The pages run in the process of the web server only.");
  return shared;
}
