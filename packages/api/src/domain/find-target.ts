import { type Actor, isStillSignedIn } from "@rep/auth";
import type { ProfileRecord, Queries, UserRecord } from "@rep/db";
import { DomainError } from "@rep/schema";
import { mayRead, personOf, type Relation, relationBetween } from "./permissions.ts";

export interface Target<Subject extends UserRecord = UserRecord> {
  actor: Actor;
  user: Subject;
  relation: Exclude<Relation, "hidden">;
}

function targetOf<Subject extends UserRecord>(actor: Actor, user: Subject | null): Target<Subject> {
  const relation = user ? relationBetween(personOf(actor), personOf(user)) : "hidden";
  if (!user || relation === "hidden") throw new DomainError("USER_NOT_FOUND");
  return { actor, user, relation };
}

/**
 * Finds the person a call is about, by default the actor. People of another organization or of an equal or higher
 * role take the same lookup and give the same answer as unknown ids.
 *
 * @throws DomainError USER_NOT_FOUND
 */
export async function findTarget(queries: Queries, actor: Actor, id: string | undefined): Promise<Target> {
  if (id === undefined || id === actor.id) return { actor, user: actor, relation: "self" };
  return targetOf(actor, await queries.users.byId(id));
}

/**
 * Finds a person whose profile the actor may read.
 *
 * @throws DomainError USER_NOT_FOUND
 */
export async function findReadable(queries: Queries, actor: Actor, id: string | undefined): Promise<Target> {
  const target = await findTarget(queries, actor, id);
  if (!mayRead(personOf(actor), personOf(target.user))) throw new DomainError("USER_NOT_FOUND");
  return target;
}

/**
 * Like `findTarget`, for a unit of work that is going to write. Reads the actor again, so that a role revoked or a
 * session ended since the request arrived takes effect.
 *
 * @throws DomainError UNAUTHORIZED, USER_NOT_FOUND
 */
export async function findTargetForChange(
  queries: Queries,
  actor: Actor,
  id: string | undefined,
): Promise<Target<ProfileRecord>> {
  const self = id === undefined || id === actor.id;
  const profile = await queries.users.profileById(self ? actor.id : id);
  const current = self ? profile : await queries.users.byId(actor.id);
  if (!current || !isStillSignedIn(current, actor)) throw new DomainError("UNAUTHORIZED");
  return targetOf(current, profile);
}
