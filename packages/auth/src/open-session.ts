import type { Database, SessionRecord, UserRecord } from "@rep/db";
import { newCredential } from "./credentials.ts";

/**
 * The length of a session in seconds: a working day with its breaks, counted from the sign-in. It is never extended,
 * so that an unnoticed leaked session does not outlive the night. A page left open lets its owner sign in again in
 * place.
 */
export const sessionSeconds = 12 * 60 * 60;

/** The client that signs in. */
export interface SignInOrigin {
  /** The `User-Agent` header. */
  browser?: string | null;
  clientAddress?: string;
  /** How they authenticated. */
  method?: string;
}

/** Keeps a limited, printable part of the user agent. */
function browserText(browser: string | null | undefined): string | null {
  return browser?.replace(/[^\x20-\x7e]/g, "").slice(0, 256) || null;
}

/**
 * Opens a session for a user.
 *
 * @param passwordHash the hash that was verified; no session is opened if the user now has another
 * @returns its token, or null when the user may no longer sign in
 */
export async function openSession(
  { queries }: Database,
  user: Pick<UserRecord, "id">,
  { browser, clientAddress, method = "password" }: SignInOrigin,
  passwordHash?: string,
): Promise<string | null> {
  const { token, ...credential } = newCredential("session", user.id);
  const now = new Date();
  const session: SessionRecord = {
    ...credential,
    method,
    browser: browserText(browser),
    address: clientAddress ?? null,
    createdAt: now,
    lastUsedAt: now,
    expiresAt: new Date(now.getTime() + sessionSeconds * 1000),
  };
  const condition = passwordHash === undefined ? {} : { passwordHash };
  return (await queries.sessions.add(user.id, session, condition)) ? token : null;
}
