import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { TextLink } from "../../../components/ui/text-link.tsx";
import { LinkPage } from "../../../features/links/page.tsx";
import { app } from "../../../server/shared-app.ts";

export const metadata: Metadata = { title: "Set a new password", referrer: "no-referrer" };

interface Props {
  params: Promise<{ token: string }>;
}

export default async function ResetPage({ params }: Props) {
  if (!app().auth.methods.password) notFound();
  const { token } = await params;
  return (
    <LinkPage
      purpose="passwordReset"
      token={token}
      title={() => "Set a new password"}
      intro={(email) => `For ${email}. This signs you out on every device.`}
      instead={
        <>
          <TextLink href="/forgot">Get a new link</TextLink>, or <TextLink href="/sign-in">sign in</TextLink>{" "}
          if you have set your new password.
        </>
      }
    />
  );
}
