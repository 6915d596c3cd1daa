import {
  changePasswordSchema,
  createApiTokenSchema,
  credentialRequestSchema,
  DomainError,
  forgotPasswordSchema,
} from "@rep/schema";
import { createApiToken, listApiTokens } from "../../domain/api-tokens.ts";
import { changePassword } from "../../domain/change-password.ts";
import { forgotPassword } from "../../domain/forgot-password.ts";
import { listSessions } from "../../domain/list-sessions.ts";
import { describeError } from "../../logger.ts";
import { parseInput } from "../../parse-input.ts";
import { publicProcedure, router, signedInProcedure, writeProcedure } from "../../trpc.ts";
import { noInput } from "./schema.ts";

const apiTokensRouter = router({
  list: signedInProcedure
    .input(parseInput(noInput))
    .query(({ ctx }) => ({ items: listApiTokens(ctx.actor) })),

  create: writeProcedure
    .input(parseInput(createApiTokenSchema))
    .mutation(({ ctx, input }) => createApiToken(ctx.services.database, ctx.services.auth, ctx.actor, input)),

  revoke: writeProcedure.input(parseInput(credentialRequestSchema)).mutation(async ({ ctx, input }) => {
    const { apiTokens } = ctx.services.database.queries;
    if (!(await apiTokens.revoke(ctx.actor.id, input.id))) throw new DomainError("NOT_FOUND");
    return { success: true };
  }),
});

export const accountRouter = router({
  apiTokens: apiTokensRouter,

  /** Ends every session except the current one. */
  changePassword: writeProcedure.input(parseInput(changePasswordSchema)).mutation(async ({ ctx, input }) => {
    const { actor, clientAddress } = ctx;
    await changePassword(ctx.services.auth, { actor, clientAddress, ...input });
    return { success: true };
  }),

  sessions: signedInProcedure
    .input(parseInput(noInput))
    .query(({ ctx }) => ({ items: listSessions(ctx.actor) })),

  endSession: writeProcedure.input(parseInput(credentialRequestSchema)).mutation(async ({ ctx, input }) => {
    const { auth, database } = ctx.services;
    if (!(await database.queries.sessions.end(ctx.actor.id, input.id))) throw new DomainError("NOT_FOUND");
    if (ctx.actor.credential?.id === input.id) ctx.setCookie(auth.clearedSessionCookie());
    return { success: true };
  }),

  endOtherSessions: writeProcedure.input(parseInput(noInput)).mutation(async ({ ctx }) => {
    const { sessions } = ctx.services.database.queries;
    await sessions.endOthers(ctx.actor.id, ctx.actor.credential?.id ?? "");
    return { success: true };
  }),

  signOutEverywhere: writeProcedure.input(parseInput(noInput)).mutation(async ({ ctx }) => {
    await ctx.services.auth.signOutEverywhere(ctx.actor);
    ctx.setCookie(ctx.services.auth.clearedSessionCookie());
    return { success: true };
  }),

  /**
   * Takes the same time and gives the same answer for unknown emails. `sendsMail`: whether the site can send mail at
   * all.
   */
  forgotPassword: publicProcedure.input(parseInput(forgotPasswordSchema)).mutation(async ({ ctx, input }) => {
    const { auth, database, logger, site } = ctx.services;
    auth.assertPasswordSignIn();
    if (ctx.clientAddress !== undefined) await auth.countGuest(ctx.clientAddress);
    const { sent } = await forgotPassword(database, auth, site, input.email);
    sent.catch((error: unknown) =>
      logger.error({ requestId: ctx.requestId, error: describeError(error) }, "no password link"),
    );
    return { success: true, sendsMail: site.sendsMail };
  }),
});
