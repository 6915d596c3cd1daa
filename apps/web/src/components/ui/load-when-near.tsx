"use client";
import { type ReactNode, useRef } from "react";
import { useLoaded } from "../../lib/use-loaded.ts";
import { useNear } from "../../lib/use-near.ts";
import { Button } from "./button.tsx";

interface LoadWhenNearProps<Module> {
  load: () => Promise<Module>;
  className?: string;
  loading?: ReactNode;
  /** Shown with a retry button when the code could not be loaded. */
  failure: string;
  children: (module: Module) => ReactNode;
}

/**
 * A part of the page whose code loads when it comes near the screen, or later by itself once the rest of the page has
 * loaded.
 */
export function LoadWhenNear<Module>({
  load,
  className,
  loading,
  failure,
  children,
}: LoadWhenNearProps<Module>) {
  const container = useRef<HTMLDivElement>(null);
  const part = useLoaded(useNear(container), load);
  return (
    <div ref={container} className={className}>
      {part.state === "loading" && loading}
      {part.state === "failed" && (
        <p role="alert" className="flex flex-wrap items-center gap-2 py-3 text-ink-muted">
          {failure}
          <Button size="small" onClick={part.retry}>
            Try again
          </Button>
        </p>
      )}
      {part.state === "ready" && children(part.module)}
    </div>
  );
}
