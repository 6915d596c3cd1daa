import { hash, randomBytes, timingSafeEqual } from "node:crypto";

/** What a bearer token or a session cookie says: whose it is, which of theirs, and the secret that proves it. */
export interface Credential {
  kind: "session" | "api";
  userId: string;
  id: string;
  secret: string;
}

const pattern = /^(session|api)_([0-9a-f]{24})_([0-9a-f]{24})_([\w-]{43})$/;

/** Ours have 101 characters at most. */
const maxLength = 128;

/** The credential in a token; null for anything that is none. */
export function parseCredential(token: string): Credential | null {
  if (token.length > maxLength) return null;
  const [, kind, userId, id, secret] = pattern.exec(token) ?? [];
  if (!userId || !id || !secret) return null;
  return { kind: kind === "api" ? "api" : "session", userId, id, secret };
}

/** SHA-256 in base64url. Enough for a secret of 32 random bytes, which nobody can guess at. */
export function hashSecret(secret: string): string {
  return hash("sha256", secret, "base64url");
}

/** Whether `secret` is what `secretHash` was made of. */
export function matchesSecret(secret: string, secretHash: string): boolean {
  const [given, stored] = [Buffer.from(hashSecret(secret)), Buffer.from(secretHash)];
  return given.length === stored.length && timingSafeEqual(given, stored);
}

/** A new credential: the token for its owner, and what is stored of it. */
export function newCredential(kind: Credential["kind"], userId: string) {
  const id = randomBytes(12).toString("hex");
  const secret = randomBytes(32).toString("base64url");
  return { id, token: `${kind}_${userId}_${id}_${secret}`, secretHash: hashSecret(secret) };
}
