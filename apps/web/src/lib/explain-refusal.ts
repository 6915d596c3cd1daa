import { type ErrorCode, errorCodes } from "@rep/schema/errors";

/** Maps the errors that next-auth redirects with to our codes. Everything else happened at the provider. */
const own: readonly ErrorCode[] = ["SINGLE_SIGN_ON_REFUSED", "INVALID_CREDENTIALS", "DATABASE_UNAVAILABLE"];

/** Why the sign-in was refused, according to the URL of the sign-in page; null when it was not. */
export function explainRefusal(error: string | string[] | undefined): string | null {
  if (typeof error !== "string") return null;
  const code = own.find((candidate) => candidate === error) ?? "SINGLE_SIGN_ON_FAILED";
  return code === "DATABASE_UNAVAILABLE"
    ? "Signing in does not work right now. Try again in a moment."
    : errorCodes[code].message;
}
