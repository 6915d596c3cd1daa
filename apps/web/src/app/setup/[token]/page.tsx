import { countryLabels } from "@rep/schema/countries";
import type { Metadata } from "next";
import { NarrowPage } from "../../../components/ui/narrow-page.tsx";
import { SetupForm } from "../../../features/setup/form.tsx";
import { Brand } from "../../../features/shell/brand.tsx";
import { Unavailable } from "../../../features/shell/unavailable.tsx";
import { loadSetup } from "../../../server/load.ts";
import { pageData } from "../../../server/page-data.ts";

export const metadata: Metadata = { title: "Set up your organization", referrer: "no-referrer" };

const countries = Object.entries(countryLabels).map(([value, label]) => ({ value, label }));

interface Props {
  params: Promise<{ token: string }>;
}

/** Exists only for holders of the setup link while the database is empty; everybody else gets 404. */
export default async function SetupPage({ params }: Props) {
  const { token } = await params;
  const setup = await pageData(await loadSetup(token));
  if (!setup) return <Unavailable />;
  return (
    <NarrowPage
      brand={<Brand />}
      wide
      title="Set up your organization"
      intro="It takes a minute. You become its first administrator and can change all of this later."
    >
      <SetupForm token={token} countries={countries} />
    </NarrowPage>
  );
}
