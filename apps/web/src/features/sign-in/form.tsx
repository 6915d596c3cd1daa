"use client";
import { useActionState, useEffect, useRef } from "react";
import { Button } from "../../components/ui/button.tsx";
import { signIn } from "./actions.ts";
import { SignInFields } from "./fields.tsx";

/** The sign-in form. Works without JavaScript: the server action is then an ordinary form post. */
export function SignInForm({ callbackUrl }: { callbackUrl: string }) {
  const [state, action, pending] = useActionState(signIn, {});
  const goOn = useRef<HTMLInputElement>(null);
  const form = useRef<HTMLFormElement>(null);
  // The server never sees the fragment (`#automations`); the browser has kept it.
  useEffect(() => {
    if (goOn.current && !callbackUrl.includes("#")) goOn.current.value = callbackUrl + location.hash;
  }, [callbackUrl]);
  useEffect(() => {
    if (state.message) form.current?.querySelector<HTMLInputElement>('[name="password"]')?.focus();
  }, [state]);
  return (
    <form ref={form} action={action} className="flex flex-col gap-4">
      <input ref={goOn} type="hidden" name="callbackUrl" defaultValue={callbackUrl} />
      <SignInFields id="sign-in" message={state.message} email={state.email}>
        <Button type="submit" variant="primary" busy={pending}>
          Sign in
        </Button>
      </SignInFields>
    </form>
  );
}
