import type { ReactNode } from "react";
import { Icon, type IconName } from "./icon.tsx";

const tones = {
  info: { look: "border-accent/25 bg-accent-soft", icon: "info", tint: "text-accent-text" },
  success: { look: "border-success-text/25 bg-success-soft", icon: "check", tint: "text-success-text" },
  warning: { look: "border-warning-text/25 bg-warning-soft", icon: "warning", tint: "text-warning-text" },
  danger: { look: "border-danger-text/25 bg-danger-soft", icon: "alert", tint: "text-danger-text" },
} as const satisfies Record<string, { look: string; icon: IconName; tint: string }>;

export interface BannerProps {
  tone?: keyof typeof tones | undefined;
  title?: string | undefined;
  children?: ReactNode;
  /** Buttons or links, after the words. */
  actions?: ReactNode;
  /** "alert" interrupts a screen reader, "status" waits for a pause; without one it is plain text. */
  role?: "alert" | "status" | undefined;
}

/** A message that concerns more than one field: what happened and what to do about it. */
export function Banner({ tone = "info", title, children, actions, role }: BannerProps) {
  const { look, icon, tint } = tones[tone];
  return (
    <div role={role} className={`flex gap-3 rounded-md border px-3.5 py-3 text-ink text-sm ${look}`}>
      <Icon name={icon} className={`mt-0.5 ${tint}`} />
      <div className="flex min-w-0 flex-1 flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <div className="min-w-0 break-words">
          {title && <p className="font-medium">{title}</p>}
          {children}
        </div>
        {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
      </div>
    </div>
  );
}
