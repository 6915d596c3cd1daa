import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { NarrowPage } from "../../components/ui/narrow-page.tsx";
import { TextLink } from "../../components/ui/text-link.tsx";
import { ForgotForm } from "../../features/links/forgot-form.tsx";
import { Brand } from "../../features/shell/brand.tsx";
import { app } from "../../server/shared-app.ts";

export const metadata: Metadata = { title: "Forgotten password" };

export default function ForgotPage() {
  if (!app().auth.methods.password) notFound();
  return (
    <NarrowPage
      brand={<Brand />}
      title="Forgotten your password?"
      intro="Enter the address you sign in with. We'll send it a link to set a new password."
      footer={<TextLink href="/sign-in">Back to sign in</TextLink>}
    >
      <ForgotForm />
    </NarrowPage>
  );
}
