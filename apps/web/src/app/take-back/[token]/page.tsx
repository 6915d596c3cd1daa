import type { Metadata } from "next";
import { NarrowPage } from "../../../components/ui/narrow-page.tsx";
import { TakeBackForm } from "../../../features/links/take-back-form.tsx";
import { Brand } from "../../../features/shell/brand.tsx";

export const metadata: Metadata = { title: "Keep your address", referrer: "no-referrer" };

interface Props {
  params: Promise<{ token: string }>;
}

export default async function TakeBackPage({ params }: Props) {
  const { token } = await params;
  return (
    <NarrowPage
      brand={<Brand />}
      title="Was it not you?"
      intro="Your sign-in address was changed. This brings the old one back and signs every device out; you then set a new password."
    >
      <TakeBackForm token={token} />
    </NarrowPage>
  );
}
