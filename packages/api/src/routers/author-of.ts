import type { Actor } from "@rep/auth";
import type { Context } from "../context.ts";
import type { Author } from "../domain/author.ts";

/** The author of a change that somebody who is signed in asks for. */
export function authorOf(
  ctx: Pick<Context, "through" | "requestId" | "checkDeadline"> & { actor: Actor },
): Author & { actor: Actor } {
  const { actor, through, requestId, checkDeadline } = ctx;
  return { actor, through, requestId, beforeCommit: checkDeadline };
}
