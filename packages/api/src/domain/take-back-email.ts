import { linkTokenHash } from "@rep/auth";
import type { Database, Queries } from "@rep/db";
import { DomainError } from "@rep/schema";
import { diffValues } from "@rep/schema/profile-values";
import { auditChanges } from "./audit-changes.ts";
import { writeProfile } from "./write-profile.ts";

/** The email that a link restores; uses the link up. @throws DomainError LINK_INVALID */
function emailIn(data: unknown): string {
  const email: unknown = Object(data).email;
  if (typeof email !== "string") throw new DomainError("LINK_INVALID");
  return email;
}

/** The email that a link would restore; does not use the link up. @throws DomainError LINK_INVALID */
export async function readTakeBack({ queries }: Database, token: string): Promise<string> {
  const link = await queries.links.peek("emailChange", linkTokenHash(token));
  if (!link) throw new DomainError("LINK_INVALID");
  return emailIn(link.data);
}

async function takeBack(queries: Queries, token: string, requestId: string): Promise<string> {
  const link = await queries.links.consume("emailChange", linkTokenHash(token));
  const user = link?.userId ? await queries.users.profileById(link.userId) : null;
  if (!link || !user) throw new DomainError("LINK_INVALID");
  const email = emailIn(link.data);
  const changes = diffValues(user.values, { ...user.values, email });
  await queries.reservedEmails.release(email, user.id);
  if (changes.length > 0) {
    await writeProfile(queries, user, changes);
    await queries.changes.append({
      organizationId: user.organizationId,
      userId: user.id,
      byUserId: user.id,
      through: "web",
      requestId,
      changes: auditChanges(changes),
    });
  }
  await queries.sessions.endAll(user.id);
  for (const { id } of user.apiTokens) await queries.apiTokens.revoke(user.id, id);
  return email;
}

/**
 * Undoes a change of email by the link sent to the old address, and ends every session and API token. The link works
 * once.
 *
 * @returns the email for signing in from now on
 * @throws DomainError LINK_INVALID for a link that is unknown, used or expired
 */
export function takeBackEmail(database: Database, token: string, requestId: string): Promise<string> {
  return database.transaction((queries) => takeBack(queries, token, requestId));
}
