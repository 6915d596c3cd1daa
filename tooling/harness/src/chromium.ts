import { existsSync } from "node:fs";

/** Debian's packages. The headless shell is the same engine without windows, and runs the tests in two thirds of the time. */
const debian = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"];

/**
 * Where a real Chromium is: the one that is named, Playwright's own, or Debian's.
 *
 * @param own Playwright's `chromium`
 * @returns undefined when there is none
 */
export function chromiumExecutable(own: { executablePath(): string }, named?: string): string | undefined {
  const candidates = named ? [named] : [own.executablePath(), ...debian];
  return candidates.find((file) => existsSync(file));
}
