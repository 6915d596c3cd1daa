import type { UserRecord } from "@rep/db";
import { decode, encode } from "next-auth/jwt";

/**
 * A working day with its breaks. A token cannot be taken back by itself, only by the epoch, so one that leaked and was
 * never noticed should not outlive the night; a page that stays open lets its owner sign in again in place.
 */
export const sessionSeconds = 12 * 60 * 60;

/** Ours have about 300 characters. Decrypting more would be work for nothing. */
const maxTokenLength = 1024;

export interface Claims {
  /** The user's id. */
  sub: string;
  /** The token epoch of the user when the token was made. */
  epoch: number;
}

/** Picks the claims out of what a token carried, or null when they are not ours. */
export function toClaims(payload: Record<string, unknown> | null): Claims | null {
  const { sub, epoch } = payload ?? {};
  return typeof sub === "string" && typeof epoch === "number" ? { sub, epoch } : null;
}

/** next-auth's encrypted tokens: one format for the cookie and for `Authorization: Bearer`. They say who, and no more. */
export function createTokens(secret: string) {
  return {
    issue(user: Pick<UserRecord, "id" | "tokenEpoch">): Promise<string> {
      const claims: Claims = { sub: user.id, epoch: user.tokenEpoch };
      return encode({ token: { ...claims }, secret, maxAge: sessionSeconds });
    },

    /** The claims of a good token; null for one that is tampered with, expired, made with another secret, or no token. */
    async read(token: string): Promise<Claims | null> {
      if (token.length > maxTokenLength) return null;
      try {
        return toClaims(await decode({ token, secret }));
      } catch {
        return null;
      }
    },
  };
}

export type Tokens = ReturnType<typeof createTokens>;
