"use client";
import { Avatar } from "../../components/ui/avatar.tsx";
import type { Theme } from "./theme.ts";
import { ThemeChoice } from "./theme-choice.tsx";
import { useViewer, type Viewer } from "./use-viewer.ts";

/**
 * The account menu: who is signed in, and the theme. A popover, so the browser opens and closes it without
 * JavaScript.
 */
export function ViewerMenu({ viewer, theme }: { viewer: Viewer; theme: Theme }) {
  const { fullName, email } = useViewer(viewer);
  return (
    <>
      <button
        type="button"
        popoverTarget="viewer-menu"
        className="relative cursor-pointer rounded-full pointer-coarse:-mr-1.5 pointer-coarse:p-1.5"
      >
        <Avatar name={fullName} />
        {/* Not an aria-label: the initials would then be a visible label that the name does not hold (WCAG 2.5.3). */}
        <span className="sr-only">Account of {fullName}</span>
      </button>
      <div
        id="viewer-menu"
        popover="auto"
        className="fixed inset-auto top-13 right-[max(1rem,calc((100vw-72rem)/2+1.5rem))] w-72 max-w-[calc(100vw-2rem)] rounded-lg border border-line bg-surface p-4 text-ink shadow-float"
      >
        <p className="break-words font-semibold" data-testid="viewer-name">
          {fullName}
        </p>
        <p className="break-words text-ink-muted">{email}</p>
        <hr className="my-3 border-line" />
        <ThemeChoice theme={theme} />
      </div>
    </>
  );
}
