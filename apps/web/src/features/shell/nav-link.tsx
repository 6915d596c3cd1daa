"use client";
import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";

export function NavLink({ href, children }: { href: string; children: ReactNode }) {
  const here = usePathname().startsWith(href);
  return (
    <Link
      href={href}
      prefetch={false}
      aria-current={here ? "page" : undefined}
      className="inline-flex min-h-9 items-center rounded-md px-2.5 font-medium text-ink-muted underline-offset-4 hover:bg-hover hover:text-ink pointer-coarse:min-h-11 aria-[current]:bg-accent-soft aria-[current]:text-accent-text forced-colors:aria-[current]:underline"
    >
      {children}
    </Link>
  );
}
