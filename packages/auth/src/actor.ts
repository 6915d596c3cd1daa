import type { ApiTokenRecord, Database, SessionRecord, UserRecord } from "@rep/db";
import { matchesSecret, parseCredential } from "./credentials.ts";

/** What a request was signed in with. */
export interface ActiveCredential {
  kind: "session" | "api";
  id: string;
  scope: "read" | "write";
  /** The name of an API token. */
  tokenName: string | null;
}

/** The user behind a request, read from the database for that request. */
export type Actor = UserRecord & { credential?: ActiveCredential };

/** Milliseconds between two notes of when a credential was last used. */
const touchMs = 5 * 60_000;

type CredentialRecord = SessionRecord | ApiTokenRecord;

function recordOf(
  user: UserRecord,
  kind: ActiveCredential["kind"],
  id: string,
): CredentialRecord | undefined {
  const records: readonly CredentialRecord[] = kind === "session" ? user.sessions : user.apiTokens;
  return records.find((record) => record.id === id);
}

/** Records that a credential is in use, at most every few minutes and not on the critical path of a request. */
function touch(
  database: Database,
  user: UserRecord,
  { kind, id }: ActiveCredential,
  record: CredentialRecord,
) {
  const at = new Date();
  if (record.lastUsedAt && at.getTime() - record.lastUsedAt.getTime() < touchMs) return;
  const { sessions, apiTokens } = database.queries;
  const queries = kind === "session" ? sessions : apiTokens;
  // Only a note: the next use tries again.
  queries.touch(user.id, id, { at, everyMs: touchMs }).catch(() => undefined);
}

/**
 * The user a token belongs to, as they are now: null when the token is none, is expired or has been ended, or when its
 * owner is gone or may not sign in. One read of the database, none for what has not the form of a token.
 * @throws DatabaseUnavailable, because not knowing is not the same as not being signed in
 */
export async function findActor(database: Database, token: string): Promise<Actor | null> {
  const credential = parseCredential(token);
  if (!credential) return null;
  const user = await database.queries.users.byId(credential.userId);
  if (user?.status !== "ACTIVE") return null;
  const record = recordOf(user, credential.kind, credential.id);
  if (!record || record.expiresAt.getTime() <= Date.now()) return null;
  if (!matchesSecret(credential.secret, record.secretHash)) return null;
  const active: ActiveCredential = {
    kind: credential.kind,
    id: credential.id,
    scope: "scope" in record ? record.scope : "write",
    tokenName: "name" in record ? record.name : null,
  };
  touch(database, user, active, record);
  return { ...user, credential: active };
}

/** Whether a user, read again, may still do what they came for as `actor`: neither they nor their credential have ended. */
export function isStillSignedIn(user: UserRecord | null, { credential, tokenEpoch }: Actor): boolean {
  if (user?.status !== "ACTIVE") return false;
  if (!credential) return user.tokenEpoch === tokenEpoch;
  return recordOf(user, credential.kind, credential.id) !== undefined;
}
