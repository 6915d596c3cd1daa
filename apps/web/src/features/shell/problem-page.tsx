import type { ReactNode } from "react";

interface ProblemPageProps {
  title: string;
  children: ReactNode;
  actions: ReactNode;
}

/** A page that reports a problem: what happened and what to do. */
export function ProblemPage({ title, children, actions }: ProblemPageProps) {
  return (
    <main id="main" className="mx-auto flex max-w-md flex-col items-center gap-3 px-4 py-24 text-center">
      <h1 className="font-semibold text-xl tracking-tight">{title}</h1>
      <div className="text-ink-muted">{children}</div>
      <div className="mt-3 flex flex-wrap justify-center gap-2">{actions}</div>
    </main>
  );
}
