"use client";
import { Button } from "../../components/ui/button.tsx";
import { trpc } from "../../lib/trpc.ts";
import { FormMessage } from "../form/form-message.tsx";
import { EnabledOnceHydrated } from "../form/hydration.tsx";
import { useSmallForm } from "../form/use-small-form.ts";
import { PasswordField } from "../security/fields.tsx";
import { PasswordHint } from "../security/hint.tsx";

interface SetPasswordFormProps {
  purpose: "invitation" | "passwordReset";
  token: string;
  person: { fullName: string; email: string };
}

/** Sets the password of the link's owner and signs them in. */
export function SetPasswordForm({ purpose, token, person }: SetPasswordFormProps) {
  const form = useSmallForm({
    id: "set-password",
    initial: { newPassword: "" },
    send: async ({ newPassword }) => (await trpc()).links.setPassword.mutate({ purpose, token, newPassword }),
    onSent: () => location.assign("/settings"),
  });
  return (
    <form onSubmit={form.submit} noValidate aria-label="Set password">
      <EnabledOnceHydrated className="flex min-w-0 flex-col gap-4">
        {/* For password managers, which otherwise do not know whose password this is. */}
        <input type="email" name="email" autoComplete="username" value={person.email} readOnly hidden />
        <PasswordField
          label="New password"
          autoComplete="new-password"
          hint={<PasswordHint password={form.values.newPassword} owner={person} />}
          {...form.field("newPassword")}
        />
        <FormMessage failure={form.failure} />
        <Button type="submit" variant="primary" busy={form.busy}>
          Set password
        </Button>
      </EnabledOnceHydrated>
    </form>
  );
}
