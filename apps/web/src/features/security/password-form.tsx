"use client";
import { Button } from "../../components/ui/button.tsx";
import { Rows } from "../../components/ui/section.tsx";
import { trpc } from "../../lib/trpc.ts";
import { FormMessage } from "../form/form-message.tsx";
import { useSmallForm } from "../form/use-small-form.ts";
import { useSettings } from "../settings/settings-context.tsx";
import { useViewer } from "../shell/use-viewer.ts";
import { PasswordField } from "./fields.tsx";
import { PasswordHint } from "./hint.tsx";

/**
 * Changes the password. Requires the current one, so that an unattended page is not enough to take over the account.
 */
export function PasswordForm() {
  const { options } = useSettings();
  const { email, fullName } = useViewer(options.viewer);
  const form = useSmallForm({
    id: "password",
    initial: { currentPassword: "", newPassword: "" },
    send: async (passwords) => (await trpc()).account.changePassword.mutate(passwords),
  });
  return (
    <form
      onSubmit={form.submit}
      noValidate
      aria-label="Change password"
      data-unsent={form.values.newPassword === "" ? undefined : "New password"}
    >
      {/* For password managers, which otherwise do not know whose password this is. */}
      <input type="email" name="email" autoComplete="username" value={email} readOnly hidden />
      <Rows>
        <PasswordField
          label="Current password"
          autoComplete="current-password"
          {...form.field("currentPassword")}
        />
        <PasswordField
          label="New password"
          autoComplete="new-password"
          hint={<PasswordHint password={form.values.newPassword} owner={{ email, fullName }} />}
          {...form.field("newPassword")}
        />
      </Rows>
      <FormMessage
        failure={form.failure}
        done={form.result && "Your password has been changed. You are signed out on your other devices."}
      />
      <div className="py-4">
        <Button type="submit" busy={form.busy}>
          Change password
        </Button>
      </div>
    </form>
  );
}
