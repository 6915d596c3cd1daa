import { z } from "zod";
import { passwordCharacters } from "./login.ts";
import { atMost, characters, refuse } from "./text.ts";

/** Length is what makes a password hold (NIST SP 800-63B); no rules of composition. */
export const passwordLimits = { min: 12, max: 128 } as const;

const newPassword = z
  .string()
  .check((context) => {
    if (!context.value.isWellFormed()) refuse(context, "invalid_text", "Use well-formed Unicode text.");
    else if (characters(context.value) < passwordLimits.min)
      refuse(context, "too_short", `Use at least ${passwordLimits.min} characters.`);
  })
  .check(atMost(passwordLimits.max));

/** Input of `account.changePassword`. */
export const changePasswordSchema = z.strictObject({
  currentPassword: z.string().max(passwordCharacters),
  newPassword,
});
export type ChangePassword = z.output<typeof changePasswordSchema>;
