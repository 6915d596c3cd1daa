"use client";
import { useState, useTransition } from "react";
import { Button } from "../../../components/ui/button.tsx";
import { actionsClass, Dialog } from "../../../components/ui/dialog.tsx";
import { useViewer } from "../../shell/use-viewer.ts";
import { signInAgain } from "../../sign-in/actions.ts";
import { SignInFields } from "../../sign-in/fields.tsx";
import { useSaveState, useSettings } from "../settings-context.tsx";

/** Over the page when its session has ended: signing in here keeps every edit, and a save that waits goes through. */
export function SignInGuard() {
  const { profileForm, options } = useSettings();
  const { email } = useViewer(options.viewer);
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
        <SignInFields id="again" message={message} email={email} focusPassword>
          <div className={actionsClass}>
            <Button onClick={close}>Not now</Button>
            <Button type="submit" variant="primary" busy={pending}>
              Sign in
            </Button>
          </div>
        </SignInFields>
      </form>
    </Dialog>
  );
}
