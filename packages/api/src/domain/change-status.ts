import { type Database, type Queries, RetryTransaction, type TrailChange, type UserRecord } from "@rep/db";
import { DomainError } from "@rep/schema";
import { type Author, administer, trailOf } from "./author.ts";
import { findPerson } from "./find-person.ts";

function trace(queries: Queries, author: Author, { id, organizationId }: UserRecord, changes: TrailChange[]) {
  return queries.changes.append({ ...trailOf(author), organizationId, userId: id, changes });
}

/**
 * Keeps an organization one super administrator: an active one where there is one, since invitations run out, and
 * otherwise an invited one, who is the only way in. Two who ask this of one organization at once wait for each other.
 *
 * @throws DomainError LAST_SUPERADMIN
 */
async function checkNotLast(
  queries: Queries,
  { id, organizationId, status, values }: UserRecord,
): Promise<void> {
  if (values.accessRole !== "SUPERADMIN") return;
  const others = await queries.accounts.countOtherSuperadmins(organizationId, id);
  const left = status === "ACTIVE" ? others.active : others.active + others.invited;
  if (left === 0) throw new DomainError("LAST_SUPERADMIN");
}

/**
 * Disables a person: ends all sessions and API tokens, voids open links and frees the outbound number. Whoever is disabled
 * already stays so.
 *
 * @throws DomainError FORBIDDEN, USER_NOT_FOUND, OWN_ACCOUNT, LAST_SUPERADMIN
 */
export function disablePerson(database: Database, author: Author, id: string): Promise<{ id: string }> {
  return administer(database, author, id, async (queries, actor) => {
    if (id === actor?.id) throw new DomainError("OWN_ACCOUNT");
    const user = await findPerson(queries, actor, id);
    if (user.status === "DISABLED") return { id };
    await checkNotLast(queries, user);
    const freed = await queries.accounts.disable(id, user.version);
    if (freed === undefined) throw new RetryTransaction();
    await queries.links.void("invitation", id);
    await queries.links.void("passwordReset", id);
    await trace(queries, author, user, [
      { path: "status", before: user.status, after: "DISABLED" },
      ...(freed === null ? [] : [{ path: "sinchPhoneNumber", before: freed, after: null } as const]),
    ]);
    return { id };
  });
}

/**
 * Brings a disabled person back: active, or invited where they never set a password.
 *
 * @throws DomainError FORBIDDEN, USER_NOT_FOUND
 */
export function enablePerson(database: Database, author: Author, id: string): Promise<{ id: string }> {
  return administer(database, author, id, async (queries, actor) => {
    if (id === actor?.id) return { id };
    const user = await findPerson(queries, actor, id);
    if (user.status !== "DISABLED") return { id };
    if (!(await queries.accounts.enable(id, user.version))) throw new RetryTransaction();
    const after = user.passwordHash === null ? "INVITED" : "ACTIVE";
    await trace(queries, author, user, [{ path: "status", before: "DISABLED", after }]);
    return { id };
  });
}
