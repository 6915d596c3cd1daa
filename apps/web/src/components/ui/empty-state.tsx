import type { ReactNode } from "react";

/** Shown instead of an empty list: what it means and what to do. */
export function EmptyState({
  title,
  children,
  actions,
}: {
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <div className="flex flex-col items-center gap-1 px-4 py-8 text-center text-sm">
      <p className="font-medium text-ink">{title}</p>
      {children && <div className="max-w-prose text-ink-muted">{children}</div>}
      {actions && <div className="mt-3 flex flex-wrap justify-center gap-2">{actions}</div>}
    </div>
  );
}
