import { DomainError } from "@rep/schema";

/**
 * Runs a check of the current password. A wrong one is an issue of that field (400) rather than an ended session
 * (401).
 *
 * @throws DomainError VALIDATION_FAILED at `currentPassword`, TOO_MANY_ATTEMPTS
 */
export async function withCurrentPassword<T>(check: () => Promise<T>): Promise<T> {
  try {
    return await check();
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== "INVALID_CREDENTIALS") throw error;
    throw currentPasswordError("INVALID_CREDENTIALS", "This is not your current password.");
  }
}

/** Builds an error at the field of the current password. */
export function currentPasswordError(code: string, message: string): DomainError {
  return new DomainError("VALIDATION_FAILED", { issues: [{ path: ["currentPassword"], code, message }] });
}
