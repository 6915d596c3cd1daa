import { readFileSync } from "node:fs";
import path from "node:path";

/** The id that the build was given; `development` where nothing is built. */
export function buildId(): string {
  try {
    return readFileSync(path.resolve(import.meta.dirname, "../../.next/BUILD_ID"), "utf8").trim();
  } catch {
    return "development";
  }
}
