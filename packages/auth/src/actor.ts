import type { Database, UserRecord } from "@rep/db";
import type { Claims } from "./tokens.ts";

/** The user behind a request, read from the database for that request. */
export type Actor = UserRecord;

/**
 * The user that claims speak of, as they are now: null when they are gone, disabled, or have ended their sessions since.
 * @throws DatabaseUnavailable, because not knowing is not the same as not being signed in
 */
export async function findActor(database: Database, claims: Claims | null): Promise<Actor | null> {
  if (!claims) return null;
  const user = await database.queries.users.byId(claims.sub);
  return user && user.status === "ACTIVE" && user.tokenEpoch === claims.epoch ? user : null;
}
