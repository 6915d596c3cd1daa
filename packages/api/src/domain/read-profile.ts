import type { Actor } from "@rep/auth";
import type { Database } from "@rep/db";
import type { Profile } from "@rep/schema";
import { findReadable } from "./find-target.ts";
import { presentProfile } from "./present-profile.ts";

/**
 * A profile the actor may see. The user is read before the persona: when a change lands between the two reads the
 * version is the older one, so a write that builds on this answer is refused instead of overwriting.
 *
 * @throws DomainError USER_NOT_FOUND
 */
export async function readProfile(
  database: Database,
  actor: Actor,
  id: string | undefined,
): Promise<Profile> {
  const { user } = await findReadable(database.queries, actor, id);
  return presentProfile(await database.queries.users.withPersona(user));
}
