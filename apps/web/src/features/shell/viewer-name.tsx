"use client";
import { useViewer, type Viewer } from "./use-viewer.ts";

export function ViewerName({ viewer }: { viewer: Viewer }) {
  const { fullName, email } = useViewer(viewer);
  return (
    <span className="min-w-0 truncate font-medium text-ink" title={email} data-testid="viewer-name">
      {fullName}
    </span>
  );
}
