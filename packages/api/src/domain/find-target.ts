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
 * The person a call is about, or the actor. Somebody of another organization or of an equal or higher role
 * costs the same lookup and gives the same answer as an unknown id.
 *
 * @throws DomainError USER_NOT_FOUND
 */
export async function findTarget(queries: Queries, actor: Actor, id: string | undefined): Promise<Target> {
  if (id === undefined || id === actor.id) return { actor, user: actor, relation: "self" };
  return targetOf(actor, await queries.users.byId(id));
}

/**
 * A person whose profile the actor may read.
 *
 * @throws DomainError USER_NOT_FOUND
 */
export async function findReadable(queries: Queries, actor: Actor, id: string | undefined): Promise<Target> {
  const target = await findTarget(queries, actor, id);
  if (!mayRead(personOf(actor), personOf(target.user))) throw new DomainError("USER_NOT_FOUND");
  return target;
}

/**
 * The same as `findTarget` inside a unit of work that is going to write: the actor is read again, so a role that was taken away or
 * a session that was ended since the request came in counts.
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
