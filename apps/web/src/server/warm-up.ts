import type { Server } from "node:http";

/** The first pages everybody sees. None needs a session, so none queries the database. */
export const firstAddresses = ["/sign-in", "/settings", "/api/health/live"];
/** The pages that administrators open next. */
export const laterAddresses = ["/people", "/organization"];

/**
 * Loads the pages' code before anybody waits for it. That takes seconds, and a first visitor could otherwise not be
 * told in time that the database does not respond. Failures are ignored here: the first real request reports them.
 */
export async function warmUp([server]: readonly Server[], addresses: readonly string[]): Promise<void> {
  const at = server?.address();
  if (typeof at !== "object" || at === null) return;
  const host = at.family === "IPv6" ? `[${at.address}]` : at.address;
  for (const address of addresses) {
    await fetch(`http://${host}:${at.port}${address}`, {
      redirect: "manual",
      signal: AbortSignal.timeout(20_000),
    }).catch(() => undefined);
  }
}
