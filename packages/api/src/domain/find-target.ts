import type { Actor } from "@rep/auth";
import type { Queries, UserRecord } from "@rep/db";
import { DomainError } from "@rep/schema";
import { type Relation, relationBetween } from "./permissions.ts";

export interface Target {
  actor: Actor;
  user: UserRecord;
  relation: Exclude<Relation, "hidden">;
}

/**
 * The person an actor wants to see, or the actor. Somebody of another organization or of an equal or higher role
 * costs the same lookup and gives the same answer as an id of nobody.
 *
 * @throws DomainError USER_NOT_FOUND
 */
export async function findTarget(queries: Queries, actor: Actor, id: string | undefined): Promise<Target> {
  if (id === undefined) return { actor, user: actor, relation: "self" };
  const user = await queries.users.byId(id);
  const relation = user ? relationBetween(actor, user) : "hidden";
  if (!user || relation === "hidden") throw new DomainError("USER_NOT_FOUND");
  return { actor, user, relation };
}

/**
 * The same inside a unit of work that is going to write: the actor is read again, so a role that was taken away or
 * an account that was disabled since the request came in counts.
 *
 * @throws DomainError UNAUTHORIZED, USER_NOT_FOUND
 */
export async function findTargetForChange(
  queries: Queries,
  actor: Actor,
  id: string | undefined,
): Promise<Target> {
  const current = await queries.users.byId(actor.id);
  if (current?.status !== "ACTIVE" || current.tokenEpoch !== actor.tokenEpoch) {
    throw new DomainError("UNAUTHORIZED");
  }
  return findTarget(queries, current, id);
}
