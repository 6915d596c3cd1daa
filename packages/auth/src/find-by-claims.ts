import type { Database, UserRecord } from "@rep/db";
import { DomainError } from "@rep/schema/domain-error";
import type { Claims } from "./single-sign-on.ts";

/**
 * An email with an ASCII local part, as every account has. Others are refused before the lookup, which would fold a
 * Kelvin sign into a K.
 */
const addressPattern = /^[\x21-\x7e]{1,64}@[^@\s]{1,254}$/;

/**
 * Finds the user whose email the provider has verified, regardless of status, which is checked when the session is
 * opened.
 *
 * @throws DomainError SINGLE_SIGN_ON_REFUSED
 */
export async function findByClaims({ queries }: Database, claims: Claims): Promise<UserRecord> {
  const { email, email_verified: isVerified } = claims;
  if (isVerified !== true || typeof email !== "string" || !addressPattern.test(email)) {
    throw new DomainError("SINGLE_SIGN_ON_REFUSED");
  }
  const user = await queries.users.byEmail(email);
  if (!user) throw new DomainError("SINGLE_SIGN_ON_REFUSED");
  return user;
}
