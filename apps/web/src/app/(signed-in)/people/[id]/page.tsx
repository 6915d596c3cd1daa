import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SettingsPage } from "../../../../features/settings/settings-page.tsx";
import { Unavailable } from "../../../../features/shell/unavailable.tsx";
import { guard } from "../../../../server/guard.ts";
import { loadSettings } from "../../../../server/load.ts";

export const metadata: Metadata = { title: "Settings of a person" };

export default async function PersonSettings({ params }: { params: Promise<{ id: string }> }) {
  const settings = await guard(await loadSettings((await params).id));
  if (!settings) return <Unavailable />;
  if (settings.options.viewer.id === settings.options.subject.id) redirect("/settings");
  return <SettingsPage {...settings} />;
}
