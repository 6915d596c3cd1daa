"use client";
import type { SettingsOptions } from "@rep/schema/settings-options";
import { LoadWhenNear } from "../../components/ui/load-when-near.tsx";

/** Actions of an administrator on the person's account, after the form. */
export function AccountSection({ person }: { person: SettingsOptions["subject"] }) {
  return (
    <LoadWhenNear
      load={() => import("../people/account-form.tsx")}
      failure="This section could not be loaded."
    >
      {({ AccountForm }) => <AccountForm person={person} />}
    </LoadWhenNear>
  );
}
