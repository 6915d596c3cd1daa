import { z } from "zod";
import { countCharacters } from "./clean-text.ts";
import { passwordCharacters } from "./login.ts";
import { passwordLimits } from "./password-limits.ts";
import { addIssue, atMost } from "./text.ts";

/** A new password, validated without knowing whose it is; see `judgePassword`. */
export const newPassword = z
  .string()
  .check((context) => {
    if (!context.value.isWellFormed())
      addIssue(context, "invalid_text", "This password holds half a character. Type it again.");
    else if (countCharacters(context.value) < passwordLimits.min)
      addIssue(context, "too_short", `Use at least ${passwordLimits.min} characters.`);
  })
  .check(atMost(passwordLimits.max));

/** Input of `account.changePassword`. */
export const changePasswordSchema = z.strictObject({
  currentPassword: z.string().max(passwordCharacters),
  newPassword,
});
export type ChangePassword = z.output<typeof changePasswordSchema>;
