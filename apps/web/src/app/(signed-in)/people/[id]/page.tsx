import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { AccountSection } from "../../../../features/settings/account-section.tsx";
import { LockOutDialog } from "../../../../features/settings/lock-out-dialog.tsx";
import { SettingsPage } from "../../../../features/settings/settings-page.tsx";
import { Unavailable } from "../../../../features/shell/unavailable.tsx";
import { loadSettings, loadViewer } from "../../../../server/load.ts";
import { pageData } from "../../../../server/page-data.ts";

interface Props {
  params: Promise<{ id: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const settings = await loadSettings((await params).id);
  return {
    title: settings.state === "ok" ? `Settings of ${settings.data.profile.user.fullName}` : "Settings",
  };
}

export default async function PersonSettings({ params }: Props) {
  const viewer = await pageData(await loadViewer());
  const settings = viewer && (await pageData(await loadSettings((await params).id)));
  if (!settings) return <Unavailable />;
  if (settings.options.viewer.id === settings.options.subject.id) redirect("/settings");
  const ofAnother = (
    <>
      {viewer.managesPeople && <AccountSection person={settings.options.subject} />}
      <LockOutDialog />
    </>
  );
  return <SettingsPage {...settings} ofAnother={ofAnother} />;
}
