import type { Metadata } from "next";
import { OrganizationPage } from "../../../features/organization/form.tsx";
import { Unavailable } from "../../../features/shell/unavailable.tsx";
import { guard } from "../../../server/guard.ts";
import { loadOrganization, loadViewer } from "../../../server/load.ts";

export const metadata: Metadata = { title: "Organization" };

export default async function Organization() {
  const viewer = await guard(await loadViewer());
  const page = viewer && (await guard(await loadOrganization()));
  return page ? <OrganizationPage page={page} viewer={viewer} /> : <Unavailable />;
}
