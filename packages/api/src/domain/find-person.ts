import type { Queries, UserRecord } from "@rep/db";
import { DomainError } from "@rep/schema";
import { findTarget } from "./find-target.ts";

/**
 * Finds a person the author may manage: one of a lower role in the same organization. An operator finds everybody.
 *
 * @throws DomainError USER_NOT_FOUND, for the administrator's own id too
 */
export async function findPerson(
  queries: Queries,
  actor: UserRecord | null,
  id: string,
): Promise<UserRecord> {
  if (actor) {
    const { user, relation } = await findTarget(queries, actor, id);
    if (relation === "self") throw new DomainError("USER_NOT_FOUND");
    return user;
  }
  const user = await queries.users.byId(id);
  if (!user) throw new DomainError("USER_NOT_FOUND");
  return user;
}
