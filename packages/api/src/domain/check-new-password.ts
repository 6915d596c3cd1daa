import { DomainError } from "@rep/schema";
import type { PasswordOwner } from "@rep/schema/password-rules";

/**
 * Refuses a new password that is common or resembles its owner's name or email. The list of common passwords loads
 * with the first call.
 *
 * @param path the path of the password in the request
 * @throws DomainError VALIDATION_FAILED
 */
export async function checkNewPassword(
  password: string,
  owner: PasswordOwner,
  path: string[] = ["newPassword"],
): Promise<void> {
  const { judgePassword } = await import("@rep/schema/password-rules");
  const { problems } = judgePassword(password, owner);
  if (problems.length === 0) return;
  throw new DomainError("VALIDATION_FAILED", { issues: problems.map((problem) => ({ path, ...problem })) });
}
