import type { Metadata } from "next";
import { NarrowPage } from "../../../components/ui/narrow-page.tsx";
import { TakeBackForm } from "../../../features/links/take-back-form.tsx";
import { Brand } from "../../../features/shell/brand.tsx";
import { DeadLink } from "../../../features/shell/dead-link.tsx";
import { Unavailable } from "../../../features/shell/unavailable.tsx";
import { loadTakeBack } from "../../../server/load.ts";
import { app } from "../../../server/shared-app.ts";

export const metadata: Metadata = { title: "Keep your old address", referrer: "no-referrer" };

interface Props {
  params: Promise<{ token: string }>;
}

export default async function TakeBackPage({ params }: Props) {
  const { token } = await params;
  const link = await loadTakeBack(token);
  if (link.state === "unavailable") return <Unavailable />;
  if (link.state !== "ok")
    return <DeadLink>If you didn't change your address, tell your administrator.</DeadLink>;
  const { password } = app().auth.methods;
  const afterwards = password
    ? "You are signed out on every device, and you set a new password."
    : "You are signed out on every device.";
  return (
    <NarrowPage
      brand={<Brand />}
      title="Keep your old address?"
      intro={`Your sign-in address was changed from ${link.data.email}. If that wasn't you, change it back. ${afterwards}`}
    >
      <TakeBackForm token={token} next={password ? "/forgot" : "/sign-in"} />
    </NarrowPage>
  );
}
