"use client";
import type { SettingsOptions } from "@rep/schema/settings-options";
import { useIdle } from "../../lib/use-idle.ts";
import { useLoaded } from "../../lib/use-loaded.ts";
import { LoadFailed } from "../security/failed.tsx";

/** What an administrator does about the account of the person. It comes once the form is ready. */
export function AccountSection({ person }: { person: SettingsOptions["subject"] }) {
  const account = useLoaded(useIdle(), () => import("../people/account-form.tsx"));
  if (account.state === "failed") return <LoadFailed error={null} busy={false} onRetry={account.retry} />;
  return account.state === "ready" && <account.module.AccountForm person={person} />;
}
