"use client";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Banner } from "../../components/ui/banner.tsx";
import { Button } from "../../components/ui/button.tsx";
import { Rows } from "../../components/ui/section.tsx";
import { explainFailure, toFailure } from "../../lib/failure.ts";
import { trpc } from "../../lib/trpc.ts";
import { useSettings } from "../settings/settings-context.tsx";
import { useViewer } from "../shell/use-viewer.ts";
import { PasswordField } from "./fields.tsx";
import { PasswordHint } from "./hint.tsx";

const empty = { currentPassword: "", newPassword: "" };
type Name = keyof typeof empty;

const idOf = (name: Name) => `password-${name}`;

/** The current password is asked for, so that a page left open is not enough to take the account over. */
export function PasswordForm() {
  const { options } = useSettings();
  const { email, fullName } = useViewer(options.viewer);
  const [values, setValues] = useState(empty);
  const [errors, setErrors] = useState<Partial<Record<Name, string>>>({});
  const [message, setMessage] = useState<{ tone: "success" | "danger"; text: string } | null>(null);
  const change = useMutation({
    mutationFn: async (input: typeof empty) => (await trpc()).account.changePassword.mutate(input),
  });

  const field = (name: Name) => ({
    id: idOf(name),
    value: values[name],
    error: errors[name],
    onChange(value: string) {
      setValues((before) => ({ ...before, [name]: value }));
      setErrors((before) => ({ ...before, [name]: undefined }));
    },
  });

  function fail(found: Partial<Record<Name, string>>): void {
    setErrors(found);
    const [first] = (Object.keys(empty) as Name[]).filter((name) => found[name] !== undefined); // its own keys
    if (first) document.getElementById(idOf(first))?.focus();
  }

  async function submit(event: FormEvent) {
    event.preventDefault();
    setMessage(null);
    if (change.isPending) return;
    try {
      await change.mutateAsync(values);
      setValues(empty);
      setMessage({ tone: "success", text: "Your password is changed. Your other devices are signed out." });
    } catch (error) {
      const failure = toFailure(error);
      const byField = Object.fromEntries(failure.issues.map(({ path, message: text }) => [path[0], text]));
      if (failure.code === "INVALID_CREDENTIALS")
        fail({ currentPassword: "This is not your current password." });
      else if (failure.issues.length > 0) fail(byField);
      else setMessage({ tone: "danger", text: explainFailure(failure) });
    }
  }

  return (
    <form
      onSubmit={submit}
      noValidate
      aria-label="Change password"
      data-unsent={values.newPassword === "" ? undefined : "New password"}
    >
      {/* For password managers, which otherwise do not know whose password this is. */}
      <input type="email" name="email" autoComplete="username" value={email} readOnly hidden />
      <Rows>
        <PasswordField
          label="Current password"
          autoComplete="current-password"
          {...field("currentPassword")}
        />
        <PasswordField
          label="New password"
          autoComplete="new-password"
          hint={<PasswordHint password={values.newPassword} owner={{ email, fullName }} />}
          {...field("newPassword")}
        />
      </Rows>
      {message && (
        <Banner tone={message.tone} role={message.tone === "danger" ? "alert" : "status"}>
          {message.text}
        </Banner>
      )}
      <div className="py-4">
        <Button type="submit" busy={change.isPending}>
          Change password
        </Button>
      </div>
    </form>
  );
}
