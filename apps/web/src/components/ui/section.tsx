import type { ReactNode } from "react";
import { cx } from "./cx.ts";

/** A raised sheet. */
export function Card({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <div className={cx("rounded-lg border border-line bg-surface shadow-card", className)}>{children}</div>
  );
}

/** Fields side by side where the sheet is wide enough, else one under the other. */
export function FieldGrid({ children }: { children: ReactNode }) {
  return (
    <div className="@container">
      <div className="grid grid-cols-1 gap-x-6 gap-y-5 @xl:grid-cols-2">{children}</div>
    </div>
  );
}

export interface SectionProps {
  /** Becomes the anchor of the section and the base of its heading's id. */
  id: string;
  title: string;
  intro?: ReactNode;
  /** Stands right of the title. */
  aside?: ReactNode;
  children: ReactNode;
}

/** A titled part of the page, named by its heading. */
export function Section({ id, title, intro, aside, children }: SectionProps) {
  return (
    <section id={id} aria-labelledby={`${id}-title`} className="scroll-mt-20">
      <div className="mb-3 flex flex-wrap items-end justify-between gap-x-4 gap-y-1">
        <div className="min-w-0">
          <h2 id={`${id}-title`} className="font-semibold text-base text-ink tracking-tight">
            {title}
          </h2>
          {intro && <p className="text-ink-muted text-sm">{intro}</p>}
        </div>
        {aside}
      </div>
      <Card className="p-4 sm:p-6">{children}</Card>
    </section>
  );
}
