"use client";
import { type ComponentProps, type ReactNode, useState } from "react";
import { Banner } from "../../components/ui/banner.tsx";
import { boxClass } from "../../components/ui/control.ts";
import { cx } from "../../components/ui/cx.ts";
import { RevealButton } from "../../components/ui/reveal-button.tsx";

interface SignInFieldsProps {
  /** Prefix of the ids, because a page may have another field of the same name. */
  id: string;
  /** Why the sign-in was refused. */
  message?: string | null | undefined;
  email?: string | undefined;
  /** The email is known; only the password is asked for. */
  focusPassword?: boolean;
  children: ReactNode;
}

interface BoxProps extends ComponentProps<"input"> {
  id: string;
  label: string;
  "data-autofocus"?: "" | undefined;
  trailing?: ReactNode;
}

function Box({ label, trailing, className, ...input }: BoxProps) {
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={input.id} className="w-fit font-medium">
        {label}
      </label>
      <span className="relative block">
        <input required className={cx(boxClass, className)} {...input} />
        {trailing}
      </span>
    </div>
  );
}

/** Email and password in a plain form that password managers recognize, followed by the buttons. */
export function SignInFields({ id, message, email, focusPassword = false, children }: SignInFieldsProps) {
  const [visible, setVisible] = useState(false);
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
        autoFocus={!focusPassword}
      />
      <Box
        id={`${id}-password`}
        label="Password"
        name="password"
        type={visible ? "text" : "password"}
        autoComplete="current-password"
        autoCapitalize="none"
        spellCheck={false}
        data-autofocus={focusPassword ? "" : undefined}
        className="pr-16"
        trailing={
          <RevealButton
            controls={`${id}-password`}
            describedBy={`${id}-password-toggle`}
            visible={visible}
            onToggle={() => setVisible(!visible)}
          />
        }
      />
      <span id={`${id}-password-toggle`} hidden>
        Password
      </span>
      {children}
    </>
  );
}
