"use client";
import { useDeferredValue } from "react";
import { cx } from "../../components/ui/cx.ts";
import { useLoaded } from "../../lib/use-loaded.ts";

const words = ["Very easy to guess", "Easy to guess", "Fair", "Strong", "Very strong"];

interface PasswordHintProps {
  password: string;
  owner: { email: string; fullName: string };
}

/** Judges a new password as it is typed. The list of common ones is heavy: it comes with the first character. */
export function PasswordHint({ password, owner }: PasswordHintProps) {
  const judged = useDeferredValue(password);
  const rules = useLoaded(judged !== "", () => import("@rep/schema/password-rules"));
  if (judged === "") return "At least 12 characters. A few unrelated words work well.";
  if (rules.state !== "ready") return "Checking…";
  const { problems, strength } = rules.module.judgePassword(judged, owner);
  const [problem] = problems;
  return (
    <span aria-live="polite" className="flex flex-col gap-1.5">
      <span>{problem ? problem.message : `${words[strength]}.`}</span>
      <span aria-hidden="true" className="grid max-w-48 grid-cols-4 gap-1">
        {[1, 2, 3, 4].map((step) => (
          <span key={step} className={cx("border-t-4", step <= strength ? "border-accent" : "border-line")} />
        ))}
      </span>
    </span>
  );
}
