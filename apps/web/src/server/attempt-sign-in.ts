import type { DomainError } from "@rep/schema";
import { cookies, headers } from "next/headers";
import { wait } from "../lib/phrases.ts";
import { clientAddressHeader } from "./client-address.ts";
import { app } from "./shared-app.ts";

export type Attempt = { ok: true } | { ok: false; message: string };

/**
 * Checks an email and a password and starts a session when they are right.
 *
 * @param onlyUserId refuse everybody else, for a page that shows one person's unsaved edits
 */
export async function attemptSignIn(form: FormData, onlyUserId?: string): Promise<Attempt> {
  // The client controls the arguments of a server action, whatever their types say.
  if (!(form instanceof FormData)) return { ok: false, message: "Type your email." };
  const email = text(form.get("email"));
  const password = text(form.get("password"));
  if (email.trim() === "") return { ok: false, message: "Type your email." };
  if (password === "") return { ok: false, message: "Type your password." };
  try {
    const sent = await headers();
    const clientAddress = sent.get(clientAddressHeader) ?? "unknown";
    const browser = sent.get("user-agent");
    const { auth } = app();
    const { token, user } = await auth.signIn({ email, password, clientAddress, browser });
    const { name, value, options } = auth.sessionCookie(token);
    if (onlyUserId !== undefined && user.id !== onlyUserId) {
      await auth.endSession(`${name}=${value}`);
      return { ok: false, message: "This page holds somebody else's unsaved edits. Sign in as that person." };
    }
    (await cookies()).set(name, value, options);
    return { ok: true };
  } catch (error) {
    return { ok: false, message: explain(error) };
  }
}

function text(value: FormDataEntryValue | null): string {
  return typeof value === "string" ? value : "";
}

/** Compares by name, because Next bundles its own copy of the class. */
function isRefusal(error: unknown): error is DomainError {
  return error instanceof Error && error.name === "DomainError";
}

function explain(error: unknown): string {
  if (isRefusal(error)) {
    if (error.code === "TOO_MANY_ATTEMPTS" && error.retryAfter !== undefined) {
      return `Too many attempts to sign in. Try again in ${wait(error.retryAfter)}.`;
    }
    return error.message;
  }
  return "Signing in does not work right now. Try again in a moment.";
}
