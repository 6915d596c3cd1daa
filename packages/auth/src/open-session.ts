import type { Database, SessionRecord, UserRecord } from "@rep/db";
import { newCredential } from "./credentials.ts";

/**
 * A working day with its breaks, in seconds from the sign-in, whatever happens in between: a session that leaked and was
 * never noticed should not outlive the night. A page that stays open lets its owner sign in again in place.
 */
export const sessionSeconds = 12 * 60 * 60;

/** The client that signs in. */
export interface SignInOrigin {
  /** The `User-Agent` header. */
  browser?: string | null;
  clientAddress?: string;
  /** How they proved who they are. */
  method?: string;
}

/** As much of what a browser says of itself as is kept, in printable characters. */
function browserText(browser: string | null | undefined): string | null {
  return browser?.replace(/[^\x20-\x7e]/g, "").slice(0, 256) || null;
}

/**
 * Opens a session of a user.
 *
 * @param passwordHash the hash that was verified: nothing is opened when the user has another by now
 * @returns its token, or null when the user may not sign in any more
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
