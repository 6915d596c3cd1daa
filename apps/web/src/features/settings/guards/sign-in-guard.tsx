"use client";
import { useState, useTransition } from "react";
import { Banner } from "../../../components/ui/banner.tsx";
import { Button } from "../../../components/ui/button.tsx";
import { boxClass } from "../../../components/ui/control.ts";
import { Dialog } from "../../../components/ui/dialog.tsx";
import { signInAgain } from "../../sign-in/actions.ts";
import { useSaveState, useSettings } from "../settings-context.tsx";

/** Over the page when its session has ended: signing in here keeps every edit, and a save that waits goes through. */
export function SignInGuard() {
  const { profileForm, options } = useSettings();
  const signedOut = useSaveState((state) => state.signedOut);
  const [message, setMessage] = useState<string | null>(null);
  const [pending, startTransition] = useTransition();

  const close = () => profileForm.store.set({ signedOut: null });
  const submit = (form: FormData) =>
    startTransition(async () => {
      const attempt = await signInAgain(options.viewer.id, form).catch(() => ({
        ok: false as const,
        message: "The server cannot be reached. Try again in a moment.",
      }));
      setMessage(attempt.ok ? null : attempt.message);
      if (attempt.ok) profileForm.signedInAgain();
    });

  return (
    <Dialog
      open={signedOut !== null}
      onClose={close}
      title="Sign in to continue"
      description="Your session has ended. Your unsaved changes are still here."
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (!pending) submit(new FormData(event.currentTarget));
        }}
      >
        {message && (
          <Banner tone="danger" role="alert">
            {message}
          </Banner>
        )}
        <div className="flex flex-col gap-1.5">
          <label htmlFor="again-email" className="font-medium">
            Email
          </label>
          <input
            id="again-email"
            name="email"
            type="email"
            autoComplete="username"
            required
            defaultValue={options.viewer.email}
            className={boxClass}
          />
        </div>
        <div className="flex flex-col gap-1.5">
          <label htmlFor="again-password" className="font-medium">
            Password
          </label>
          <input
            id="again-password"
            name="password"
            type="password"
            autoComplete="current-password"
            required
            data-autofocus=""
            className={boxClass}
          />
        </div>
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={close}>Not now</Button>
          <Button type="submit" variant="primary" busy={pending}>
            Sign in
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
