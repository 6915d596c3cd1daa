import type { ReactNode } from "react";
import { cx } from "../ui/cx.ts";
import { Icon } from "../ui/icon.tsx";

interface DisclosureProps {
  open: boolean;
  onToggle: (open: boolean) => void;
  /** Id of the part that appears. */
  controls: string;
  children: ReactNode;
}

/** The button that shows and hides a part below it. */
export function Disclosure({ open, onToggle, controls, children }: DisclosureProps) {
  return (
    <button
      type="button"
      aria-expanded={open}
      aria-controls={open ? controls : undefined}
      className="inline-flex min-h-8 w-fit cursor-pointer items-center gap-1 rounded-sm font-medium text-accent-text text-sm hover:underline"
      onClick={() => onToggle(!open)}
    >
      <Icon name="chevron" className={cx("transition-transform", !open && "-rotate-90")} />
      {children}
    </button>
  );
}
