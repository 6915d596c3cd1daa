"use client";
import { useEffect, useState } from "react";
import { type ButtonVariant, buttonClass } from "../../components/ui/button.tsx";

interface SignOnLinkProps {
  /** The path of this site to return to. */
  callbackUrl: string;
  variant?: ButtonVariant | undefined;
  /** Opens a new tab, because the page holds unsaved edits. */
  newTab?: boolean;
}

/** Links to the identity provider. A plain link, because its target is not a page of this app. */
export function SignOnLink({ callbackUrl, variant, newTab = false }: SignOnLinkProps) {
  const [goOn, setGoOn] = useState(callbackUrl);
  // The server never sees the fragment (`#automations`).
  useEffect(() => {
    if (!newTab && !callbackUrl.includes("#")) setGoOn(callbackUrl + location.hash);
  }, [callbackUrl, newTab]);
  return (
    <a
      href={`/api/auth/signin/oidc?callbackUrl=${encodeURIComponent(goOn)}`}
      className={buttonClass(variant)}
      {...(newTab && { target: "_blank", rel: "noopener" })}
    >
      Continue with single sign-on
    </a>
  );
}
