import { settingsOptionsRequestSchema } from "@rep/schema";
import { settingsOptions } from "../../domain/settings-options.ts";
import { parseInput } from "../../parse-input.ts";
import { router, signedInProcedure } from "../../trpc.ts";

export const settingsRouter = router({
  options: signedInProcedure
    .input(parseInput(settingsOptionsRequestSchema))
    .query(({ ctx, input }) => settingsOptions(ctx.services.database, ctx.actor, input.id)),
});
