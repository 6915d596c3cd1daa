"use client";
import { Button } from "../../components/ui/button.tsx";
import { TextField } from "../../components/ui/text-field.tsx";
import { trpc } from "../../lib/trpc.ts";
import { FormMessage } from "../form/form-message.tsx";
import { EnabledOnceHydrated } from "../form/hydration.tsx";
import { useSmallForm } from "../form/use-small-form.ts";

/** Requests a reset link by mail. The answer is the same for known and unknown addresses. */
export function ForgotForm() {
  const form = useSmallForm({
    id: "forgot",
    initial: { email: "" },
    send: async ({ email }) => {
      const { sendsMail } = await (await trpc()).account.forgotPassword.mutate({ email });
      return sendsMail
        ? `If ${email.trim()} has an account, a link is on its way. It works for an hour.`
        : "This site can't send mail. Ask your administrator for a password link.";
    },
  });
  return (
    <form onSubmit={form.submit} aria-label="Forgotten password">
      <EnabledOnceHydrated className="flex min-w-0 flex-col gap-4">
        <TextField
          label="Email"
          autoComplete="username"
          inputMode="email"
          required
          autoFocus
          {...form.field("email")}
        />
        <FormMessage failure={form.failure} done={form.result} />
        <Button type="submit" variant="primary" busy={form.busy}>
          Send link
        </Button>
      </EnabledOnceHydrated>
    </form>
  );
}
