import type { Actor, Auth } from "@rep/auth";
import type { UpdateProfile } from "@rep/schema";
import { currentPasswordError, withCurrentPassword } from "./confirm-password.ts";

interface Confirmation {
  auth: Auth;
  actor: Actor;
  update: UpdateProfile;
  currentPassword?: string | undefined;
  clientAddress?: string | undefined;
}

/**
 * Requires the current password when people change their own email: an unattended session must not be enough to take
 * over an account.
 *
 * @throws DomainError VALIDATION_FAILED at `currentPassword`, TOO_MANY_ATTEMPTS
 */
export async function confirmEmailChange({ auth, actor, update, ...given }: Confirmation): Promise<void> {
  const isOwn = update.id === undefined || update.id === actor.id;
  if (!isOwn || update.email === undefined || update.email === actor.values.email) return;
  const { currentPassword, clientAddress } = given;
  if (currentPassword === undefined) {
    throw currentPasswordError("required", "Enter your current password to change your email.");
  }
  await withCurrentPassword(() => auth.confirmPassword({ actor, currentPassword, clientAddress }));
}
