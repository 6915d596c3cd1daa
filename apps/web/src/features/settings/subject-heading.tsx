"use client";
import type { Profile } from "@rep/schema/profile";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { Badge } from "../../components/ui/badge.tsx";
import { profileQuery } from "../../lib/queries.ts";

/** Whose settings these are, by the name as last saved. */
export function SubjectHeading({ profile, own }: { profile: Profile; own: boolean }) {
  const { fullName, email } = useQuery({
    ...profileQuery(profile.user._id),
    initialData: profile,
    enabled: false,
  }).data.user;
  if (own) return <h1 className="font-semibold text-xl tracking-tight">Your settings</h1>;
  return (
    <div className="flex flex-col gap-1">
      <p>
        <Link href="/people" prefetch={false} className="text-accent-text underline underline-offset-2">
          People
        </Link>
      </p>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h1 className="min-w-0 break-words font-semibold text-xl tracking-tight">Settings of {fullName}</h1>
        <Badge tone="warning">Not yours</Badge>
      </div>
      <p className="text-ink-muted">
        You are changing {email} as their administrator. They see every change under Activity.
      </p>
    </div>
  );
}
