import Link from "next/link";
import type { ReactNode } from "react";

/** A link within a sentence, or alone under a card. */
export function TextLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link
      href={href}
      prefetch={false}
      className="text-accent-text underline underline-offset-2 pointer-coarse:py-3"
    >
      {children}
    </Link>
  );
}
