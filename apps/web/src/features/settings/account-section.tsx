"use client";
import { fieldDefinition } from "@rep/schema/fields";
import type { SettingsOptions } from "@rep/schema/settings-options";
import { useIdle } from "../../lib/use-idle.ts";
import { useLoaded } from "../../lib/use-loaded.ts";
import { LoadFailed } from "../security/failed.tsx";
import { useSettings } from "./settings-context.tsx";

/** What an administrator does about the account of the person; nothing for those who only read. It comes once the form is ready. */
export function AccountSection({ person }: { person: SettingsOptions["subject"] }) {
  const { viewer } = useSettings().options;
  const managesPeople = fieldDefinition("accessRole").others.includes(viewer.accessRole);
  const account = useLoaded(useIdle() && managesPeople, () => import("../people/account-form.tsx"));
  if (account.state === "failed") return <LoadFailed error={null} busy={false} onRetry={account.retry} />;
  return account.state === "ready" && <account.module.AccountForm person={person} />;
}
