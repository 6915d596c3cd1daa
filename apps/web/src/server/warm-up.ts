import type { Server } from "node:http";

/** What everybody meets first. None of these addresses needs a session, so none asks the database. */
export const firstAddresses = ["/sign-in", "/settings", "/api/health/live"];
/** What administrators open after that. */
export const laterAddresses = ["/people", "/organization"];

/**
 * Loads the code of the pages before anybody waits for it: that takes seconds, and a first visitor who meets a database
 * that does not answer would be told so too late. Failures here are ignored: the first real request reports them.
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
