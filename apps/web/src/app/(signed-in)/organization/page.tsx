import { organizationField, organizationPaths } from "@rep/schema/organization-fields";
import type { Metadata } from "next";
import { OrganizationPage } from "../../../features/organization/form.tsx";
import { Unavailable } from "../../../features/shell/unavailable.tsx";
import { loadOrganization, loadViewer } from "../../../server/load.ts";
import { pageData } from "../../../server/page-data.ts";

export const metadata: Metadata = { title: "Organization" };

/** The options of each choice field. */
const choices = Object.fromEntries(
  organizationPaths.flatMap((path) => {
    const row = organizationField(path);
    if (row.kind !== "choice") return [];
    const options = Object.entries(row.options);
    return [[path, options.map(([value, label]) => ({ value, label, unavailable: null }))]];
  }),
);

export default async function Organization() {
  const viewer = await pageData(await loadViewer());
  const page = viewer && (await pageData(await loadOrganization()));
  return page ? <OrganizationPage page={page} viewer={viewer} choices={choices} /> : <Unavailable />;
}
