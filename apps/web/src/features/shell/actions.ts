"use server";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { app } from "../../server/shared-app.ts";

/** Ends the session of this browser. */
export async function signOut(): Promise<void> {
  const { name, value, options } = app().auth.clearedSessionCookie();
  (await cookies()).set(name, value, options);
  redirect("/sign-in");
}
