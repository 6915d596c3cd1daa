import type { App } from "@rep/api";

/**
 * The process's App. `serve.ts` creates it and stores it on `globalThis`, because Next bundles pages and route
 * handlers separately, each with its own module variables.
 */
const key = Symbol.for("rep.app");
const holder = globalThis as typeof globalThis & { [key]?: App };

export function shareApp(app: App): void {
  holder[key] = app;
}

/** @throws Error outside the server process */
export function app(): App {
  const shared = holder[key];
  if (!shared) throw new Error("The pages run in the process of the web server only.");
  return shared;
}
