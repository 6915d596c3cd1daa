import { activityRequestSchema } from "@rep/schema";
import { changeProfile } from "../../domain/change-profile.ts";
import { listActivity } from "../../domain/list-activity.ts";
import { readProfile } from "../../domain/read-profile.ts";
import { parseInput } from "../../parse-input.ts";
import { router, signedInProcedure, writeProcedure } from "../../trpc.ts";
import { getProfileInput, updateProfileInput } from "./schema.ts";

export const profileRouter = router({
  get: signedInProcedure
    .input(parseInput(getProfileInput))
    .query(({ ctx, input }) => readProfile(ctx.services.database, ctx.actor, input.id)),

  update: writeProcedure.input(parseInput(updateProfileInput, "profile")).mutation(({ ctx, input }) =>
    changeProfile(ctx.services.database, {
      actor: ctx.actor,
      update: input.profile,
      ifMatch: typeof input.ifMatch === "number" ? [input.ifMatch] : input.ifMatch,
      through: ctx.through,
      requestId: ctx.requestId,
      beforeCommit: ctx.checkDeadline,
    }),
  ),

  activity: signedInProcedure
    .meta({ oncePerBatch: true })
    .input(parseInput(activityRequestSchema))
    .query(({ ctx, input }) => listActivity(ctx.services.database, ctx.actor, input)),
});
