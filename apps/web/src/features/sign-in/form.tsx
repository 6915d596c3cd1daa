"use client";
import { useActionState } from "react";
import { Button } from "../../components/ui/button.tsx";
import { signIn } from "./actions.ts";
import { SignInFields } from "./fields.tsx";

/** Works before its script has loaded, and without: the server action is then an ordinary form post. */
export function SignInForm({ callbackUrl }: { callbackUrl: string }) {
  const [state, action, pending] = useActionState(signIn, {});
  return (
    <form action={action} className="flex flex-col gap-4">
      <input type="hidden" name="callbackUrl" value={callbackUrl} />
      <SignInFields id="sign-in" message={state.message} email={state.email}>
        <Button type="submit" variant="primary" busy={pending}>
          Sign in
        </Button>
      </SignInFields>
    </form>
  );
}
