"use server";
import { redirect } from "next/navigation";
import { safeCallback } from "../../lib/safe-callback.ts";
import { type Attempt, attemptSignIn } from "../../server/attempt-sign-in.ts";

export interface SignInState {
  message?: string;
  email?: string;
}

/**
 * Handles the form of `/sign-in`: continues to the page the user came from, or says what is wrong and keeps the
 * email.
 */
export async function signIn(_previous: SignInState, form: FormData): Promise<SignInState> {
  const attempt = await attemptSignIn(form);
  const email = form.get("email");
  if (!attempt.ok) return { message: attempt.message, ...(typeof email === "string" && { email }) };
  const callbackUrl = form.get("callbackUrl");
  redirect(safeCallback(typeof callbackUrl === "string" ? callbackUrl : null));
}

/** Handles the dialog over a page whose session has ended. Accepts only the user whose page it is. */
export async function signInAgain(viewerId: string, form: FormData): Promise<Attempt> {
  return attemptSignIn(form, String(viewerId));
}
