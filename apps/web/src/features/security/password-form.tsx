"use client";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Banner } from "../../components/ui/banner.tsx";
import { Button } from "../../components/ui/button.tsx";
import { FieldGrid } from "../../components/ui/section.tsx";
import { TextField } from "../../components/ui/text-field.tsx";
import { trpc } from "../../lib/trpc.ts";
import { wait } from "../../lib/words.ts";
import { EnabledOnceHydrated } from "../settings/hydration.tsx";
import { useSettings } from "../settings/settings-context.tsx";
import { toFailure } from "../settings/state/explain-failure.ts";
import { useViewer } from "../shell/use-viewer.ts";

const empty = { currentPassword: "", newPassword: "" };
type Name = keyof typeof empty;

/** The current password is asked for, so that a page left open is not enough to take the account over. */
export function PasswordForm() {
  const { options } = useSettings();
  const { email } = useViewer(options.viewer);
  const [values, setValues] = useState(empty);
  const [errors, setErrors] = useState<Partial<Record<Name, string>>>({});
  const [message, setMessage] = useState<{ tone: "success" | "danger"; text: string } | null>(null);
  const change = useMutation({
    mutationFn: async (input: typeof empty) => (await trpc()).account.changePassword.mutate(input),
  });

  const field = (name: Name) => ({
    id: `password-${name}`,
    value: values[name],
    error: errors[name],
    onChange(value: string) {
      setValues((before) => ({ ...before, [name]: value }));
      setErrors((before) => ({ ...before, [name]: undefined }));
    },
  });

  async function submit(event: FormEvent) {
    event.preventDefault();
    setMessage(null);
    if (change.isPending) return;
    try {
      await change.mutateAsync(values);
      setValues(empty);
      setMessage({ tone: "success", text: "Your password is changed. Other devices have been signed out." });
    } catch (error) {
      const { code, issues, message: sentence, retryAfter } = toFailure(error);
      const byField = Object.fromEntries(issues.map(({ path, message: text }) => [String(path[0]), text]));
      if (code === "INVALID_CREDENTIALS")
        setErrors({ currentPassword: "This is not your current password." });
      else if (issues.length > 0) setErrors(byField);
      else
        setMessage({ tone: "danger", text: retryAfter ? `${sentence} Wait ${wait(retryAfter)}.` : sentence });
    }
  }

  return (
    <form onSubmit={submit} noValidate aria-label="Change password">
      <EnabledOnceHydrated className="flex flex-col gap-4">
        {/* For password managers, which otherwise do not know whose password this is. */}
        <input type="email" name="email" autoComplete="username" value={email} readOnly hidden />
        <FieldGrid>
          <TextField
            label="Current password"
            type="password"
            autoComplete="current-password"
            {...field("currentPassword")}
          />
          <TextField
            label="New password"
            type="password"
            autoComplete="new-password"
            hint="At least 12 characters. A few unrelated words work well."
            {...field("newPassword")}
          />
        </FieldGrid>
        {message && (
          <Banner tone={message.tone} role={message.tone === "danger" ? "alert" : "status"}>
            {message.text}
          </Banner>
        )}
        <div>
          <Button type="submit" busy={change.isPending}>
            Change password
          </Button>
        </div>
      </EnabledOnceHydrated>
    </form>
  );
}
