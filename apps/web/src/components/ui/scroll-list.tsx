import type { ReactNode } from "react";

/** A framed list that scrolls on its own once it is long. */
export function ScrollList({ label, children }: { label: string; children: ReactNode }) {
  return (
    <section
      className="max-h-96 overflow-auto rounded-md border border-line"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a keyboard has to be able to scroll what scrolls (WCAG 2.1.1)
      tabIndex={0}
      aria-label={label}
    >
      <ul className="divide-y divide-line">{children}</ul>
    </section>
  );
}
