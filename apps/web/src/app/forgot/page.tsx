import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { NarrowPage } from "../../components/ui/narrow-page.tsx";
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
      intro="We send a link to set a new one to the address you sign in with."
      footer={
        <Link href="/sign-in" className="text-accent-text underline underline-offset-2">
          Back to sign in
        </Link>
      }
    >
      <ForgotForm />
    </NarrowPage>
  );
}
