import type { Metadata } from "next";
import { SettingsPage } from "../../../features/settings/settings-page.tsx";
import { Unavailable } from "../../../features/shell/unavailable.tsx";
import { guard } from "../../../server/guard.ts";
import { loadSettings } from "../../../server/load.ts";

export const metadata: Metadata = { title: "Your settings" };

export default async function OwnSettings() {
  const settings = await guard(await loadSettings());
  return settings ? <SettingsPage {...settings} /> : <Unavailable />;
}
