import { changePasswordSchema } from "@rep/schema";
import { changePassword } from "../../domain/change-password.ts";
import { parseInput } from "../../parse-input.ts";
import { router, writeProcedure } from "../../trpc.ts";
import { noInput } from "./schema.ts";

export const accountRouter = router({
  changePassword: writeProcedure.input(parseInput(changePasswordSchema)).mutation(async ({ ctx, input }) => {
    const { token } = await changePassword(ctx.services.auth, ctx.actor, input);
    // Every session has ended; the browser that asked goes on with a new one.
    ctx.setCookie(ctx.services.auth.sessionCookie(token));
    return { success: true };
  }),

  signOutEverywhere: writeProcedure.input(parseInput(noInput)).mutation(async ({ ctx }) => {
    await ctx.services.auth.signOutEverywhere(ctx.actor);
    ctx.setCookie(ctx.services.auth.clearedSessionCookie());
    return { success: true };
  }),
});
