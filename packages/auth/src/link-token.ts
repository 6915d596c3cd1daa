import { randomBytes } from "node:crypto";
import { hashSecret } from "./credentials.ts";

/** The secret of a single-use link: the token in its URL, and the hash that is stored. */
export function newLinkToken(): { token: string; tokenHash: string } {
  const token = randomBytes(32).toString("base64url");
  return { token, tokenHash: hashSecret(token) };
}

/** The stored form of a link's token. */
export function linkTokenHash(token: string): string {
  return hashSecret(token);
}
