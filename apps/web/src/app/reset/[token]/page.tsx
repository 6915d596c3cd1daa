import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
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
      intro={(email) => `For ${email}. Every device that is signed in now will be signed out.`}
      instead={
        <>
          You can{" "}
          <Link href="/forgot" className="text-accent-text underline underline-offset-2">
            get a new link
          </Link>
          .
        </>
      }
    />
  );
}
