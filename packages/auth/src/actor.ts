import type { ApiTokenRecord, Database, SessionRecord, UserRecord } from "@rep/db";
import { matchesSecret, parseCredential } from "./credentials.ts";

/** The credential of a request. */
export interface ActiveCredential {
  kind: "session" | "api";
  id: string;
  scope: "read" | "write";
  /** The name of an API token. */
  tokenName: string | null;
}

/** The user behind a request, read from the database for that request. */
export type Actor = UserRecord & { credential?: ActiveCredential };

/** Milliseconds between two updates of a credential's last use. */
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
  // Not essential: the next use tries again.
  queries.touch(user.id, id, { at, everyMs: touchMs }).catch(() => undefined);
}

/**
 * Returns the current user of a token; null when the token is malformed, expired or ended, or when its owner is gone
 * or may not sign in. Reads the database once, or not at all for a malformed token.
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

/** Whether a freshly read user may continue as `actor`: neither the user nor the credential has ended. */
export function isStillSignedIn(user: UserRecord | null, { credential, tokenEpoch }: Actor): boolean {
  if (user?.status !== "ACTIVE") return false;
  if (!credential) return user.tokenEpoch === tokenEpoch;
  return recordOf(user, credential.kind, credential.id) !== undefined;
}
