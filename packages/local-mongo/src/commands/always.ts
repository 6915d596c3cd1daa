import type { Doc } from "../bson/values.ts";
import type { Command, CommandContext } from "./context.ts";

/** A command that only looks at its context, and never waits. */
export const always = (action: (context: CommandContext) => Doc): Command => ({ run: action });
