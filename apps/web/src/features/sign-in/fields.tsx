import type { ComponentProps, ReactNode } from "react";
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

interface BoxProps extends ComponentProps<"input"> {
  id: string;
  label: string;
  "data-autofocus"?: "" | undefined;
}

function Box({ label, ...input }: BoxProps) {
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={input.id} className="font-medium">
        {label}
      </label>
      <input required className={boxClass} {...input} />
    </div>
  );
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
      <Box
        id={`${id}-email`}
        label="Email"
        name="email"
        type="email"
        autoComplete="username"
        defaultValue={email}
      />
      <Box
        id={`${id}-password`}
        label="Password"
        name="password"
        type="password"
        autoComplete="current-password"
        data-autofocus={focusPassword ? "" : undefined}
      />
      {children}
    </>
  );
}
