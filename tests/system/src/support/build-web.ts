import path from "node:path";
import { turbo } from "@rep/harness";

/** Builds the web app, or takes the build from the cache when nothing has changed. */
export async function buildWeb(): Promise<void> {
  await turbo(path.resolve(import.meta.dirname, "../../../.."), ["build", "--filter=@rep/web"]);
}
