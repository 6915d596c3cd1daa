"use client";
import { useActionState } from "react";
import { Banner } from "../../components/ui/banner.tsx";
import { Button } from "../../components/ui/button.tsx";
import { boxClass } from "../../components/ui/control.ts";
import { signIn } from "./actions.ts";

/** Works before its script has loaded, and without: the server action is then an ordinary form post. */
export function SignInForm({ callbackUrl }: { callbackUrl: string }) {
  const [state, action, pending] = useActionState(signIn, {});
  return (
    <form action={action} className="flex flex-col gap-4">
      {state.message && (
        <Banner tone="danger" role="alert">
          {state.message}
        </Banner>
      )}
      <input type="hidden" name="callbackUrl" value={callbackUrl} />
      <div className="flex flex-col gap-1.5">
        <label htmlFor="email" className="font-medium">
          Email
        </label>
        <input
          id="email"
          name="email"
          type="email"
          autoComplete="username"
          required
          defaultValue={state.email}
          className={boxClass}
        />
      </div>
      <div className="flex flex-col gap-1.5">
        <label htmlFor="password" className="font-medium">
          Password
        </label>
        <input
          id="password"
          name="password"
          type="password"
          autoComplete="current-password"
          required
          className={boxClass}
        />
      </div>
      <Button type="submit" variant="primary" busy={pending}>
        Sign in
      </Button>
    </form>
  );
}
