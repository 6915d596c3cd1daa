import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Banner } from "../../components/ui/banner.tsx";
import { Card } from "../../components/ui/section.tsx";
import { TextLink } from "../../components/ui/text-link.tsx";
import { Brand } from "../../features/shell/brand.tsx";
import { SignOnLink } from "../../features/shell/sign-on-link.tsx";
import { SignInForm } from "../../features/sign-in/form.tsx";
import { explainRefusal } from "../../lib/explain-refusal.ts";
import { safeCallback } from "../../lib/safe-callback.ts";
import { loadViewer } from "../../server/load.ts";
import { app } from "../../server/shared-app.ts";

export const metadata: Metadata = { title: "Sign in" };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function SignInPage({ searchParams }: Props) {
  const { callbackUrl, error } = await searchParams;
  const goOn = safeCallback(typeof callbackUrl === "string" ? callbackUrl : null);
  const viewer = await loadViewer();
  if (viewer.state === "ok") redirect(goOn);
  const { password, singleSignOn } = app().auth.methods;
  const refusal = explainRefusal(error);
  return (
    <main id="main" className="flex min-h-dvh flex-col items-center justify-center gap-6 p-4">
      <Brand />
      <Card className="w-full max-w-sm p-5 sm:p-7">
        <h1 className="font-semibold text-xl tracking-tight">Sign in</h1>
        <p className="mt-1 mb-5 text-ink-muted">Your profile, numbers, notifications and business hours.</p>
        <div className="flex flex-col gap-4">
          {refusal && (
            <Banner tone="danger" role="alert">
              {refusal}
            </Banner>
          )}
          {password && <SignInForm callbackUrl={goOn} />}
          {singleSignOn && <SignOnLink callbackUrl={goOn} variant={password ? "secondary" : "primary"} />}
        </div>
      </Card>
      {password && <TextLink href="/forgot">Forgotten your password?</TextLink>}
    </main>
  );
}
