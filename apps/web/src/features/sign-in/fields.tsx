import type { ReactNode } from "react";
import { Banner } from "../../components/ui/banner.tsx";
import { boxClass } from "../../components/ui/control.ts";

interface SignInFieldsProps {
  /** What ids begin with, as a page may hold another field of the same name. */
  id: string;
  /** Why signing in was refused. */
  message?: string | null | undefined;
  email?: string | undefined;
  /** In a dialog, which focuses what is marked so: the address is known, the password is what is missing. */
  focusPassword?: boolean;
  children: ReactNode;
}

/** Address and password as a plain form sends them, and as password managers know them; then the buttons. */
export function SignInFields({ id, message, email, focusPassword, children }: SignInFieldsProps) {
  return (
    <>
      {message && (
        <Banner tone="danger" role="alert">
          {message}
        </Banner>
      )}
      <div className="flex flex-col gap-1.5">
        <label htmlFor={`${id}-email`} className="font-medium">
          Email
        </label>
        <input
          id={`${id}-email`}
          name="email"
          type="email"
          autoComplete="username"
          required
          defaultValue={email}
          className={boxClass}
        />
      </div>
      <div className="flex flex-col gap-1.5">
        <label htmlFor={`${id}-password`} className="font-medium">
          Password
        </label>
        <input
          id={`${id}-password`}
          name="password"
          type="password"
          autoComplete="current-password"
          required
          data-autofocus={focusPassword ? "" : undefined}
          className={boxClass}
        />
      </div>
      {children}
    </>
  );
}
