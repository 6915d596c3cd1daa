import { activityRequestSchema, profileRequestSchema, profileUpdateRequestSchema } from "@rep/schema";
import { changeProfile } from "../../domain/change-profile.ts";
import { confirmEmailChange } from "../../domain/confirm-email-change.ts";
import { listActivity } from "../../domain/list-activity.ts";
import { readProfile } from "../../domain/read-profile.ts";
import { parseInput } from "../../parse-input.ts";
import { router, signedInProcedure, writeProcedure } from "../../trpc.ts";

export const profileRouter = router({
  get: signedInProcedure
    .input(parseInput(profileRequestSchema))
    .query(({ ctx, input }) => readProfile(ctx.services.database, ctx.actor, input.id)),

  update: writeProcedure
    .input(parseInput(profileUpdateRequestSchema, "profile"))
    .mutation(async ({ ctx, input: { profile: update, ifMatch, currentPassword } }) => {
      const { actor, clientAddress, services } = ctx;
      // The REST API does not ask for it: a bearer token is a credential that its owner has given to a program.
      if (ctx.through === "web") {
        await confirmEmailChange({ auth: services.auth, actor, update, currentPassword, clientAddress });
      }
      return changeProfile(services.database, {
        actor,
        update,
        ifMatch: typeof ifMatch === "number" ? [ifMatch] : ifMatch,
        through: ctx.through,
        requestId: ctx.requestId,
        site: services.site,
        beforeCommit: ctx.checkDeadline,
      });
    }),

  activity: signedInProcedure
    .meta({ oncePerBatch: true })
    .input(parseInput(activityRequestSchema))
    .query(({ ctx, input }) => listActivity(ctx.services.database, ctx.actor, input)),
});
