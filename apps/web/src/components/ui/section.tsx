import type { ReactNode } from "react";
import { cx } from "./cx.ts";

/** A raised sheet. */
export function Card({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <div className={cx("rounded-lg border border-line bg-surface shadow-card", className)}>{children}</div>
  );
}

/** Stacked rows with hairlines between them. Their width decides the layout of the fields inside. */
export function Rows({ children }: { children: ReactNode }) {
  return <div className="@container divide-y divide-line">{children}</div>;
}

export interface SectionProps {
  /** The anchor of the section and the base of its heading's id. */
  id: string;
  title: string;
  intro?: ReactNode;
  /** Shown at the right of the title. */
  aside?: ReactNode;
  children: ReactNode;
}

/** A titled part of the page, labelled by its heading. Receives focus when jumped to. */
export function Section({ id, title, intro, aside, children }: SectionProps) {
  return (
    <section id={id} aria-labelledby={`${id}-title`} tabIndex={-1} className="outline-none">
      <div className="mb-3 flex min-h-7 flex-wrap items-end justify-between gap-x-4 gap-y-1">
        <div className="min-w-0">
          <h2 id={`${id}-title`} className="font-semibold text-ink text-lg tracking-tight">
            {title}
          </h2>
          {intro && <p className="text-ink-muted text-sm">{intro}</p>}
        </div>
        {aside}
      </div>
      <Card className="px-4 py-1 sm:px-6">{children}</Card>
    </section>
  );
}

/** A titled group of rows within a section. */
export function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className="min-w-0 border-line not-first:mt-2 not-first:border-t pt-5 pb-1">
      <legend className="float-left w-full font-semibold text-ink text-sm">{title}</legend>
      <div className="clear-both">{children}</div>
    </fieldset>
  );
}
