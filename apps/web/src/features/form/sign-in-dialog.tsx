"use client";
import { useRef, useState, useTransition } from "react";
import { Button } from "../../components/ui/button.tsx";
import { actionsClass, Dialog } from "../../components/ui/dialog.tsx";
import { useSignInMethods } from "../shell/sign-in-methods.tsx";
import { SignOnLink } from "../shell/sign-on-link.tsx";
import { useViewer, type Viewer } from "../shell/use-viewer.ts";
import { signInAgain } from "../sign-in/actions.ts";
import { SignInFields } from "../sign-in/fields.tsx";
import { useFormContext, useFormState } from "./form-context.tsx";

/**
 * Shown over the page when its session has ended or the browser is now signed in as somebody else. Signing in here
 * keeps all edits and continues a waiting save.
 */
export function SignInDialog({ viewer }: { viewer: Viewer }) {
  const { form } = useFormContext();
  const session = useFormState((state) => state.session);
  const { fullName } = useViewer(viewer);
  const methods = useSignInMethods();
  const other = session.kind === "other";
  const decline = () => form.dispatch({ type: "signInDeclined" });
  return (
    <Dialog
      open={session.kind !== "live" && session.asking}
      onClose={decline}
      title={other ? `Sign in as ${fullName} to continue` : "Sign in to continue"}
      description={
        other
          ? "This browser is now signed in as somebody else, so nothing was saved. Your unsaved changes are still here."
          : "Your session has ended. Your unsaved changes are still here."
      }
    >
      {methods.singleSignOn && (
        <SignOnAgain withPassword={methods.password} onDone={() => form.sessionResumed()} />
      )}
      {methods.password && (
        <SignInAgain viewer={viewer} onClose={decline} onDone={() => form.sessionResumed()} />
      )}
    </Dialog>
  );
}

interface SignInAgainProps {
  viewer: Viewer;
  onClose: () => void;
  onDone: () => void;
}

/** Single sign-on opens in a new tab, because this page holds the edits. */
function SignOnAgain({ withPassword, onDone }: { withPassword: boolean; onDone: () => void }) {
  return (
    <div className={withPassword ? "mb-4 border-line border-b pb-4" : undefined}>
      <p className="mb-3 text-ink-muted">Sign in using a new tab, then come back here and continue.</p>
      <div className={actionsClass}>
        <SignOnLink callbackUrl="/settings" newTab />
        <Button variant={withPassword ? undefined : "primary"} onClick={onDone}>
          Continue
        </Button>
      </div>
    </div>
  );
}

/** Mounted only while the dialog is open, so that it never reopens with an old message. */
function SignInAgain({ viewer, onClose, onDone }: SignInAgainProps) {
  const { email } = useViewer(viewer);
  const [message, setMessage] = useState<string | null>(null);
  const [pending, startTransition] = useTransition();
  const form = useRef<HTMLFormElement>(null);

  const submit = (fields: FormData) =>
    startTransition(async () => {
      const attempt = await signInAgain(viewer.id, fields).catch(() => ({
        ok: false as const,
        message: "The server cannot be reached. Try again in a moment.",
      }));
      if (attempt.ok) return onDone();
      setMessage(attempt.message);
      form.current?.querySelector<HTMLInputElement>('[name="password"]')?.select();
    });

  return (
    <form
      ref={form}
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (!pending) submit(new FormData(event.currentTarget));
      }}
    >
      <SignInFields id="again" message={message} email={email} focusPassword>
        <div className={actionsClass}>
          <Button onClick={onClose}>Not now</Button>
          <Button type="submit" variant="primary" busy={pending}>
            Sign in
          </Button>
        </div>
      </SignInFields>
    </form>
  );
}
