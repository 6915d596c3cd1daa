"use client";
import { PasswordForm } from "./password-form.tsx";
import { SessionsList } from "./sessions-list.tsx";
import { TokensList } from "./tokens-list.tsx";

/** The password, sessions and API tokens. */
export function SecurityForm() {
  return (
    <div className="divide-y divide-line">
      <PasswordForm />
      <SessionsList />
      <TokensList />
    </div>
  );
}
