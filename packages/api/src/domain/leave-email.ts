import { newLinkToken } from "@rep/auth";
import type { Queries } from "@rep/db";
import { DomainError, domainIssue } from "@rep/schema";

/** How long an abandoned email stays reserved for its owner, and the link sent there can undo the change. */
const keptMs = 7 * 24 * 60 * 60 * 1000;

/**
 * @returns whether the address was reserved for this user, who comes back to it
 * @throws DomainError EMAIL_TAKEN for an address that somebody else has left not long ago
 */
async function takeEmail(queries: Queries, email: string, userId: string): Promise<boolean> {
  if (await queries.reservedEmails.isReserved(email, userId)) {
    throw new DomainError("EMAIL_TAKEN", { issues: [domainIssue("EMAIL_TAKEN", ["email"])] });
  }
  const comesBack = await queries.reservedEmails.isReserved(email, null);
  if (comesBack) await queries.reservedEmails.release(email, userId);
  return comesBack;
}

/**
 * Changes the email within the unit of work of the change. The old one stays reserved, and a link can undo the
 * change. A later change does not void that link, because whoever takes over an account changes the email twice. When
 * somebody returns to a reserved email, the one used in between is free at once.
 *
 * @returns the token of the link and its end, for the mail to the old address
 * @throws DomainError EMAIL_TAKEN
 */
export async function leaveEmail(
  queries: Queries,
  { userId, from, to }: { userId: string; from: string; to: string },
): Promise<{ token: string; expiresAt: Date }> {
  const comesBack = await takeEmail(queries, to, userId);
  const expiresAt = new Date(Date.now() + keptMs);
  if (!comesBack) await queries.reservedEmails.reserve(from, userId, expiresAt);
  const { token, tokenHash } = newLinkToken();
  await queries.links.create(
    { purpose: "emailChange", userId, tokenHash, data: { email: from }, expiresAt },
    { keepOlder: true },
  );
  return { token, expiresAt };
}
