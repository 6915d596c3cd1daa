import { randomBytes } from "node:crypto";
import { hashSecret } from "./credentials.ts";

/** The secret of a link that works once: the token that stands in its address, and the hash that is stored. */
export function newLinkToken(): { token: string; tokenHash: string } {
  const token = randomBytes(32).toString("base64url");
  return { token, tokenHash: hashSecret(token) };
}

/** What is stored of the token of a link. */
export function linkTokenHash(token: string): string {
  return hashSecret(token);
}
