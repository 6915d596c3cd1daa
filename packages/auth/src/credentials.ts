import { hash, randomBytes, timingSafeEqual } from "node:crypto";

/** The content of a bearer token or session cookie: its owner, its id, and the secret that proves it. */
export interface Credential {
  kind: "session" | "api";
  userId: string;
  id: string;
  secret: string;
}

const pattern = /^(session|api)_([0-9a-f]{24})_([0-9a-f]{24})_([\w-]{43})$/;

/** Our tokens have at most 101 characters. */
const maxLength = 128;

/** Parses a token; null for anything malformed. */
export function parseCredential(token: string): Credential | null {
  if (token.length > maxLength) return null;
  const [, kind, userId, id, secret] = pattern.exec(token) ?? [];
  if (!userId || !id || !secret) return null;
  return { kind: kind === "api" ? "api" : "session", userId, id, secret };
}

/** SHA-256 in base64url. Sufficient for a secret of 32 random bytes, which cannot be guessed. */
export function hashSecret(secret: string): string {
  return hash("sha256", secret, "base64url");
}

/** Whether `secretHash` is the hash of `secret`. */
export function matchesSecret(secret: string, secretHash: string): boolean {
  const [given, stored] = [Buffer.from(hashSecret(secret)), Buffer.from(secretHash)];
  return given.length === stored.length && timingSafeEqual(given, stored);
}

/** Creates a credential: the token for its owner, and what is stored. */
export function newCredential(kind: Credential["kind"], userId: string) {
  const id = randomBytes(12).toString("hex");
  const secret = randomBytes(32).toString("base64url");
  return { id, token: `${kind}_${userId}_${id}_${secret}`, secretHash: hashSecret(secret) };
}
