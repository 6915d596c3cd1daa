"use server";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { app } from "../../server/shared-app.ts";

/** Ends the session of this browser. */
export async function signOut(): Promise<void> {
  const { auth } = app();
  const jar = await cookies();
  // Clear the cookie even when the database is unavailable.
  await auth.endSession(jar.toString()).catch(() => undefined);
  const { name, value, options } = auth.clearedSessionCookie();
  jar.set(name, value, options);
  redirect("/sign-in");
}
