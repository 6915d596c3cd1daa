import { type ErrorCode, errorCodes } from "@rep/schema/errors";

/** What next-auth may send a visitor back with, as a code of ours. Anything else happened at the provider. */
const own: readonly ErrorCode[] = ["SINGLE_SIGN_ON_REFUSED", "INVALID_CREDENTIALS", "DATABASE_UNAVAILABLE"];

/** Why signing in was refused, as the address of the sign-in page tells it; null when it was not. */
export function explainRefusal(error: string | string[] | undefined): string | null {
  if (typeof error !== "string") return null;
  const code = own.find((candidate) => candidate === error) ?? "SINGLE_SIGN_ON_FAILED";
  return code === "DATABASE_UNAVAILABLE"
    ? "Signing in does not work right now. Try again in a moment."
    : errorCodes[code].message;
}
