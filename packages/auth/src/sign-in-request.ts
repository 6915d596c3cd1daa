import type { UserRecord } from "@rep/db";

export interface SignInRequest {
  email: string;
  password: string;
  clientAddress: string;
  /** The `User-Agent` header. */
  browser?: string | null;
}

/** @throws DomainError INVALID_CREDENTIALS, TOO_MANY_ATTEMPTS with `retryAfter` in seconds */
export type SignIn = (request: SignInRequest) => Promise<{ token: string; user: UserRecord }>;
