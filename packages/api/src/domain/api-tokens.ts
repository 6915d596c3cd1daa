import type { Actor, Auth } from "@rep/auth";
import type { ApiTokenRecord, Database } from "@rep/db";
import { type ApiToken, type CreateApiToken, DomainError } from "@rep/schema";

function presentToken({ id, name, scope, createdAt, expiresAt, lastUsedAt }: ApiTokenRecord): ApiToken {
  return {
    id,
    name,
    scope,
    since: createdAt.toISOString(),
    until: expiresAt.toISOString(),
    lastUsed: lastUsedAt?.toISOString() ?? null,
  };
}

/** The actor's unexpired tokens, newest first. */
export function listApiTokens({ apiTokens }: Actor): ApiToken[] {
  const now = Date.now();
  return apiTokens
    .filter(({ expiresAt }) => expiresAt.getTime() > now)
    .sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime())
    .map(presentToken);
}

const dayMs = 24 * 60 * 60 * 1000;

/**
 * Creates an API token for the actor.
 *
 * @returns the token with its secret, which is not stored anywhere
 * @throws DomainError VALIDATION_FAILED when there are too many
 */
export async function createApiToken(
  { queries }: Database,
  auth: Auth,
  actor: Actor,
  { name, scope, days }: CreateApiToken,
): Promise<ApiToken & { token: string }> {
  const { token, ...credential } = auth.newApiToken(actor.id);
  const createdAt = new Date();
  const record: ApiTokenRecord = {
    ...credential,
    name,
    scope,
    createdAt,
    lastUsedAt: null,
    expiresAt: new Date(createdAt.getTime() + days * dayMs),
  };
  if (await queries.apiTokens.create(actor.id, record)) return { ...presentToken(record), token };
  const message = "You have as many tokens as you can. Revoke one first.";
  throw new DomainError("VALIDATION_FAILED", { issues: [{ path: [], code: "too_many", message }] });
}
