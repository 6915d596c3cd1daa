import type { Database, UserRecord } from "@rep/db";
import { DomainError } from "@rep/schema/domain-error";
import type { Claims } from "./single-sign-on.ts";

/**
 * An address whose part before the @ is written in ASCII, as every account's is. Others are refused before the lookup,
 * which would take a Kelvin sign for a K.
 */
const addressPattern = /^[\x21-\x7e]{1,64}@[^@\s]{1,254}$/;

/**
 * The user whose address a provider has verified, whatever their status: opening a session asks for that.
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
