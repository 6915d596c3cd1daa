import { type Actor, isStillSignedIn } from "@rep/auth";
import type { Database, Queries, UserRecord } from "@rep/db";
import { type AccessRole, DomainError } from "@rep/schema";
import { administersOthers } from "./permissions.ts";

/** Who makes a change, and how the trail names it. */
export interface Author {
  /** Null for an operator, who works from a shell and may do everything. */
  actor: Actor | null;
  through: "web" | "api" | "operator";
  requestId: string;
  /** Called after the last write, before the commit. An error rolls the change back. */
  beforeCommit: () => void;
}

/** The author fields of an audit row. */
export function trailOf({ actor, through, requestId }: Author) {
  const tokenName = actor?.credential?.tokenName ?? null;
  return { byUserId: actor?.id ?? null, through, tokenName, requestId };
}

/** @throws DomainError FORBIDDEN */
export function checkRole(actor: { values: { accessRole: AccessRole } } | null): void {
  if (actor && !administersOthers(actor.values.accessRole)) throw new DomainError("FORBIDDEN");
}

/**
 * Runs one change by an administrator or an operator in a unit of work. Reads the actor again inside, so that a role
 * revoked since the request arrived takes effect.
 *
 * @param queue the record whose changes wait for each other, such as the organization
 * @param work receives the author as currently stored; null for an operator
 * @param timeMs time limit in milliseconds, where it is more than for a change of one record
 * @throws DomainError UNAUTHORIZED, FORBIDDEN
 */
export function administer<T>(
  database: Database,
  author: Author,
  queue: string,
  work: (queries: Queries, actor: UserRecord | null) => Promise<T>,
  timeMs?: number,
): Promise<T> {
  const { actor } = author;
  checkRole(actor);
  return database.transaction(
    async (queries) => {
      const current = actor && (await queries.users.byId(actor.id));
      if (actor && !isStillSignedIn(current, actor)) throw new DomainError("UNAUTHORIZED");
      checkRole(current);
      const result = await work(queries, current);
      author.beforeCommit();
      return result;
    },
    { queue, ...(actor ? { actor: actor.id } : {}), ...(timeMs === undefined ? {} : { timeMs }) },
  );
}
