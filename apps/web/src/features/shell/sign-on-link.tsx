"use client";
import { useEffect, useState } from "react";
import { type ButtonVariant, buttonClass } from "../../components/ui/button.tsx";

interface SignOnLinkProps {
  /** A path of this site to come back to. */
  callbackUrl: string;
  variant?: ButtonVariant | undefined;
  /** Leaves the page open, which holds unsaved edits. */
  newTab?: boolean;
}

/** Leaves for the identity provider. A plain link: what it leads to is no page of this app. */
export function SignOnLink({ callbackUrl, variant, newTab = false }: SignOnLinkProps) {
  const [goOn, setGoOn] = useState(callbackUrl);
  // A part of a page (`#automations`) never reaches the server.
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
