import type { Auth } from "@rep/auth";
import { linkRequestSchema, passwordLinkSchema, setPasswordByLinkSchema } from "@rep/schema";
import { readTakeBack, takeBackEmail } from "../../domain/take-back-email.ts";
import { openSessionOf, type PasswordPurpose, readLink, setPasswordByLink } from "../../domain/use-link.ts";
import { parseInput } from "../../parse-input.ts";
import { guestProcedure, router } from "../../trpc.ts";

/**
 * Invitations stay available, because people join by them however they sign in later. @throws DomainError
 * PASSWORD_SIGN_IN_OFF
 */
function assertInUse(auth: Auth, purpose: PasswordPurpose): void {
  if (purpose === "passwordReset") auth.assertPasswordSignIn();
}

/** Procedures for people who follow a link and are not signed in. */
export const linksRouter = router({
  read: guestProcedure.input(parseInput(passwordLinkSchema)).query(({ ctx, input }) => {
    assertInUse(ctx.services.auth, input.purpose);
    return readLink(ctx.services.database, input);
  }),

  /** Signs in. */
  setPassword: guestProcedure.input(parseInput(setPasswordByLinkSchema)).mutation(async ({ ctx, input }) => {
    const { auth, database } = ctx.services;
    assertInUse(auth, input.purpose);
    const user = await setPasswordByLink(database, { ...input, requestId: ctx.requestId });
    ctx.setCookie(auth.sessionCookie(await openSessionOf(auth, user, ctx)));
    return { success: true };
  }),

  /** The email that `takeBackEmail` would restore. */
  readTakeBack: guestProcedure.input(parseInput(linkRequestSchema)).query(async ({ ctx, input }) => ({
    email: await readTakeBack(ctx.services.database, input.token),
  })),

  /** Requires only the link mailed to the old address, because the session that made the change may be a thief's. */
  takeBackEmail: guestProcedure.input(parseInput(linkRequestSchema)).mutation(async ({ ctx, input }) => ({
    email: await takeBackEmail(ctx.services.database, input.token, ctx.requestId),
  })),
});
