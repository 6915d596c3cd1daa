import { existsSync } from "node:fs";

/**
 * Where a real Chromium is: the one that is named, Playwright's own, or Debian's.
 *
 * @param own Playwright's `chromium`
 * @returns undefined when there is none
 */
export function chromiumExecutable(own: { executablePath(): string }, named?: string): string | undefined {
  const candidates = named ? [named] : [own.executablePath(), "/usr/bin/chromium"];
  return candidates.find((file) => existsSync(file));
}
