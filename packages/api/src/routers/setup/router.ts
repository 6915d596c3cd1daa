import { setupSchema, setupTokenSchema } from "@rep/schema";
import { readSetup, setUp } from "../../domain/set-up.ts";
import { openSessionOf } from "../../domain/use-link.ts";
import { parseInput } from "../../parse-input.ts";
import { guestProcedure, router } from "../../trpc.ts";

/** Sets up the first organization and its first user, by the link that the server prints. */
export const setupRouter = router({
  read: guestProcedure
    .input(parseInput(setupTokenSchema))
    .query(({ ctx, input }) => readSetup(ctx.services.database, input.token)),

  /** Signs in. */
  create: guestProcedure.input(parseInput(setupSchema)).mutation(async ({ ctx, input }) => {
    const { auth, database } = ctx.services;
    const person = await setUp(database, ctx.requestId, input);
    ctx.setCookie(auth.sessionCookie(await openSessionOf(auth, person, ctx)));
    return { success: true };
  }),
});
