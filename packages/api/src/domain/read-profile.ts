import type { Actor } from "@rep/auth";
import type { Database } from "@rep/db";
import type { Profile } from "@rep/schema";
import { findReadable } from "./find-target.ts";
import { presentProfile } from "./present-profile.ts";

/**
 * Reads a profile the actor may see. Reads the user before the persona: if a change lands in between, the version is
 * the older one, so a write based on this answer is refused instead of overwriting.
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
