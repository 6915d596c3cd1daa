"use client";
import { fieldPaths } from "@rep/schema/fields";
import { Avatar } from "../../components/ui/avatar.tsx";
import { TextLink } from "../../components/ui/text-link.tsx";
import { useSavedProfile, useSettings } from "./settings-context.tsx";

/** Names the person whose settings these are, as last saved. */
export function SubjectHeading() {
  const { own, options } = useSettings();
  const { fullName } = useSavedProfile().user;
  const locked = fieldPaths.every((path) => options.readOnly[path] !== undefined);
  if (own) return <h1 className="font-semibold text-xl tracking-tight">Your settings</h1>;
  return (
    <div className="flex flex-col gap-1">
      <p>
        <TextLink href="/people">People</TextLink>
      </p>
      <h1 className="min-w-0 break-words font-semibold text-xl tracking-tight">Settings of {fullName}</h1>
      <p className="text-ink-muted">
        {locked
          ? "You can view these settings. Only an administrator can change them."
          : `You are editing as an administrator. ${fullName} sees every change under Activity.`}
      </p>
    </div>
  );
}

/** The same for the part of the page that stays visible. */
export function NavHeading() {
  const { fullName } = useSavedProfile().user;
  return (
    <p
      data-nav-heading=""
      className="flex items-center gap-2 px-4 pt-2 font-medium sm:px-6 lg:mb-2 lg:px-3 lg:pt-0"
    >
      <Avatar name={fullName} size="small" />
      <span className="min-w-0 truncate" title={fullName}>
        <span className="sr-only">Settings of </span>
        {fullName}
      </span>
    </p>
  );
}
