import type { Metadata } from "next";
import { TextLink } from "../../../components/ui/text-link.tsx";
import { LinkPage } from "../../../features/links/page.tsx";
import { app } from "../../../server/shared-app.ts";

export const metadata: Metadata = { title: "Accept your invitation", referrer: "no-referrer" };

interface Props {
  params: Promise<{ token: string }>;
}

export default async function InvitePage({ params }: Props) {
  const { token } = await params;
  return (
    <LinkPage
      purpose="invitation"
      token={token}
      title={(organizationName) => `Welcome to ${organizationName}`}
      intro={(email) =>
        app().auth.methods.password
          ? `Choose a password. You will sign in as ${email}.`
          : `You will sign in with single sign-on as ${email}. Choose a password: it confirms changes to your address.`
      }
      instead={
        <>
          If you have set your password, <TextLink href="/sign-in">sign in</TextLink>. If not, ask your
          administrator to send the invitation again.
        </>
      }
    />
  );
}
