import type { Actor } from "@rep/auth";
import type { Context } from "../context.ts";
import type { Author } from "../domain/author.ts";

/** The signed-in user as the author of a change. */
export function authorOf(
  ctx: Pick<Context, "through" | "requestId" | "checkDeadline"> & { actor: Actor },
): Author & { actor: Actor } {
  const { actor, through, requestId, checkDeadline } = ctx;
  return { actor, through, requestId, beforeCommit: checkDeadline };
}
