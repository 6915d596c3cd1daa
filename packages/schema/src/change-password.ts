import { z } from "zod";
import { countCharacters } from "./clean-text.ts";
import { passwordCharacters } from "./login.ts";
import { addIssue, atMost } from "./text.ts";

/** Length is what makes a password hold (NIST SP 800-63B); no rules of composition. */
export const passwordLimits = { min: 12, max: 128 } as const;

const newPassword = z
  .string()
  .check((context) => {
    if (!context.value.isWellFormed()) addIssue(context, "invalid_text", "Use well-formed Unicode text.");
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
