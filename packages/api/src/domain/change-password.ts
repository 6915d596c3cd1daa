import type { Actor, Auth } from "@rep/auth";
import { type ChangePassword, DomainError } from "@rep/schema";
import { checkNewPassword } from "./check-new-password.ts";

/**
 * Sets a new password and ends every session. A wrong current password counts as an attempt and is a problem of that
 * field, not a session that ended: 400, never 401.
 *
 * @returns a token under the new password
 * @throws DomainError VALIDATION_FAILED at `newPassword` or `currentPassword`, TOO_MANY_ATTEMPTS
 */
export async function changePassword(
  auth: Auth,
  actor: Actor,
  { currentPassword, newPassword }: ChangePassword,
): Promise<{ token: string }> {
  await checkNewPassword(newPassword, actor.values);
  if (newPassword === currentPassword) {
    const message = "Choose a password you don't use now.";
    throw new DomainError("VALIDATION_FAILED", {
      issues: [{ path: ["newPassword"], code: "same_password", message }],
    });
  }
  try {
    return await auth.changePassword({ actor, currentPassword, newPassword });
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== "INVALID_CREDENTIALS") throw error;
    const message = "This is not your current password.";
    throw new DomainError("VALIDATION_FAILED", {
      issues: [{ path: ["currentPassword"], code: "INVALID_CREDENTIALS", message }],
    });
  }
}
