import type { ReactNode } from "react";
import { Card } from "./section.tsx";

interface NarrowPageProps {
  brand: ReactNode;
  title: string;
  intro?: ReactNode;
  children: ReactNode;
  footer?: ReactNode;
  wide?: boolean;
}

/** A page with one centred card, for visitors who are not signed in. */
export function NarrowPage({ brand, title, intro, children, footer, wide = false }: NarrowPageProps) {
  return (
    <main id="main" className="flex min-h-dvh flex-col items-center justify-center gap-6 p-4">
      {brand}
      <Card className={wide ? "w-full max-w-3xl p-5 sm:p-7" : "w-full max-w-sm p-5 sm:p-7"}>
        <h1 className="font-semibold text-xl tracking-tight">{title}</h1>
        {intro && <p className="mt-1 text-ink-muted">{intro}</p>}
        <div className="mt-5">{children}</div>
      </Card>
      {footer}
    </main>
  );
}
