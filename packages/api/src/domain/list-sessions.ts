import type { Actor } from "@rep/auth";
import type { Session } from "@rep/schema";
import { describeBrowser } from "./describe-browser.ts";

/** The actor's unexpired sessions: the current one first, then by last use. */
export function listSessions({ sessions, credential }: Actor): Session[] {
  const now = Date.now();
  return sessions
    .filter(({ expiresAt }) => expiresAt.getTime() > now)
    .map(({ id, browser, address, createdAt, lastUsedAt }) => ({
      id,
      browser: describeBrowser(browser),
      address,
      since: createdAt.toISOString(),
      lastUsed: lastUsedAt.toISOString(),
      current: credential?.kind === "session" && credential.id === id,
    }))
    .sort((a, b) => Number(b.current) - Number(a.current) || b.lastUsed.localeCompare(a.lastUsed));
}
