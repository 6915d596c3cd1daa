"use client";
import { Activity, type ReactNode } from "react";

function enable(fieldset: HTMLFieldSetElement | null): void {
  if (fieldset) fieldset.disabled = false;
}

/**
 * Renders the values in a disabled fieldset (not greyed) until hydration, because React would lose what is typed
 * before it listens. React enables the fieldset as it attaches, without a second render.
 */
export function EnabledOnceHydrated({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <fieldset disabled ref={enable} className={className}>
      {children}
    </fieldset>
  );
}

/**
 * A part of the page that hydrates on its own: hydrating forty fields at once would block a slow phone too long.
 * `Activity` is a hydration boundary that hides nothing.
 */
export function HydratedApart({ children }: { children: ReactNode }) {
  return <Activity>{children}</Activity>;
}
