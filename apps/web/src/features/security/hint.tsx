"use client";
import { useDeferredValue } from "react";
import { cx } from "../../components/ui/cx.ts";
import { useLoaded } from "../../lib/use-loaded.ts";

const words = ["Very easy to guess", "Easy to guess", "Fair", "Strong", "Very strong"];

interface PasswordHintProps {
  password: string;
  owner: { email: string; fullName: string };
}

/** Judges a new password as it is typed. The list of common passwords is large and loads with the first character. */
export function PasswordHint({ password, owner }: PasswordHintProps) {
  const judged = useDeferredValue(password);
  const rules = useLoaded(judged !== "", () => import("@rep/schema/password-rules"));
  const verdict = judged !== "" && rules.state === "ready" && rules.module.judgePassword(judged, owner);
  const waiting = judged === "" ? "At least 12 characters. A few unrelated words work well." : "Checking…";
  return (
    // Keep the height constant, or the next field would move under a thumb.
    <span aria-live="polite" className="flex min-h-13 flex-col gap-1.5 sm:min-h-7.5">
      <span>{verdict ? (verdict.problems[0]?.message ?? `${words[verdict.strength]}.`) : waiting}</span>
      {verdict && (
        <span aria-hidden="true" className="grid max-w-48 grid-cols-4 gap-1">
          {[1, 2, 3, 4].map((step) => (
            <span
              key={step}
              className={cx("border-t-4", step <= verdict.strength ? "border-accent" : "border-line")}
            />
          ))}
        </span>
      )}
    </span>
  );
}
