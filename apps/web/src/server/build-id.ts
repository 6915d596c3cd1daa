import { readFileSync } from "node:fs";
import path from "node:path";

/** The id of the build; `development` without one. */
export function buildId(): string {
  try {
    return readFileSync(path.resolve(import.meta.dirname, "../../.next/BUILD_ID"), "utf8").trim();
  } catch {
    return "development";
  }
}
