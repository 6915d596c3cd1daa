import type { ReactNode } from "react";
import { NarrowPage } from "../../components/ui/narrow-page.tsx";
import { loadLink } from "../../server/load.ts";
import { Brand } from "../shell/brand.tsx";
import { DeadLink } from "../shell/dead-link.tsx";
import { Unavailable } from "../shell/unavailable.tsx";
import { SetPasswordForm } from "./set-password-form.tsx";

interface LinkPageProps {
  purpose: "invitation" | "passwordReset";
  token: string;
  title: (organizationName: string) => string;
  intro: (email: string) => ReactNode;
  /** What to do when the link no longer works. */
  instead: ReactNode;
}

/** The page of a single-use link that sets a password. */
export async function LinkPage({ purpose, token, title, intro, instead }: LinkPageProps) {
  const link = await loadLink(purpose, token);
  if (link.state === "unavailable") return <Unavailable />;
  if (link.state !== "ok") return <DeadLink>{instead}</DeadLink>;
  const { fullName, email, organizationName } = link.data;
  return (
    <NarrowPage brand={<Brand />} title={title(organizationName)} intro={intro(email)}>
      <SetPasswordForm purpose={purpose} token={token} person={{ fullName, email }} />
    </NarrowPage>
  );
}
