import type { Metadata } from "next";
import { SettingsPage } from "../../../features/settings/settings-page.tsx";
import { Unavailable } from "../../../features/shell/unavailable.tsx";
import { loadSettings } from "../../../server/load.ts";
import { pageData } from "../../../server/page-data.ts";

export const metadata: Metadata = { title: "Your settings" };

export default async function OwnSettings() {
  const settings = await pageData(await loadSettings());
  return settings ? <SettingsPage {...settings} /> : <Unavailable />;
}
