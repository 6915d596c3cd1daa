import type { Auth, PasswordConfirmation } from "@rep/auth";
import { DomainError } from "@rep/schema";
import { checkNewPassword } from "./check-new-password.ts";
import { withCurrentPassword } from "./confirm-password.ts";

/**
 * Sets a new password and ends every other session. A wrong current password counts as an attempt and is a problem of
 * that field, not a session that ended: 400, never 401.
 *
 * @throws DomainError VALIDATION_FAILED at `newPassword` or `currentPassword`, TOO_MANY_ATTEMPTS
 */
export async function changePassword(
  auth: Auth,
  request: PasswordConfirmation & { newPassword: string },
): Promise<void> {
  const { actor, currentPassword, newPassword } = request;
  await checkNewPassword(newPassword, actor.values);
  if (newPassword === currentPassword) {
    const message = "Choose a password you don't use now.";
    throw new DomainError("VALIDATION_FAILED", {
      issues: [{ path: ["newPassword"], code: "same_password", message }],
    });
  }
  await withCurrentPassword(() => auth.changePassword(request));
}
