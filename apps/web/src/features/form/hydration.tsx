"use client";
import { Activity, type ReactNode } from "react";

function enable(fieldset: HTMLFieldSetElement | null): void {
  if (fieldset) fieldset.disabled = false;
}

/**
 * The HTML from the server shows the values in a disabled fieldset (not greyed): what is typed before React listens would
 * be lost, and is impossible this way. React enables it as it attaches to it, with no second rendering.
 */
export function EnabledOnceHydrated({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <fieldset disabled ref={enable} className={className}>
      {children}
    </fieldset>
  );
}

/**
 * A part of the page that React takes over by itself: forty fields at once would hold a slow phone for too long. `Activity`
 * is a boundary of hydration that hides nothing.
 */
export function HydratedApart({ children }: { children: ReactNode }) {
  return <Activity>{children}</Activity>;
}
