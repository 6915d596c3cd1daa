import { type RefObject, useEffect } from "react";

/** Room left between the bar and what has the focus, in pixels. */
const gap = 12;

/** What a software keyboard takes of the layout viewport. Zoomed in with two fingers, the bar stays where the page is. */
function keyboardHeight(): number {
  const viewport = window.visualViewport;
  if (!viewport || viewport.scale > 1.01) return 0;
  return Math.max(0, Math.round(window.innerHeight - viewport.height - viewport.offsetTop));
}

/** Sets a custom property in pixels, or none for zero: on the root element each costs a new style for everything on the page. */
function setLength({ style }: HTMLElement, property: string, pixels: number): void {
  if (pixels > 0) style.setProperty(property, `${pixels}px`);
  else style.removeProperty(property);
}

/**
 * Keeps a bar fixed to the foot of the screen out of the way: it stands on the software keyboard, the page ends above it, and
 * what has the focus is scrolled out from under it. Sets `--keyboard` and `--bar` (its height) on the root element.
 */
export function useClearView(bar: RefObject<HTMLElement | null>, shown: boolean): void {
  useEffect(() => {
    const element = bar.current;
    if (!element) return;
    const root = document.documentElement;
    const layOut = () => {
      setLength(root, "--keyboard", keyboardHeight());
      setLength(root, "--bar", shown ? element.offsetHeight + 16 : 0);
      if (shown) clearFocused(element);
    };
    const observer = new ResizeObserver(layOut);
    observer.observe(element);
    const controller = new AbortController();
    const { signal } = controller;
    const onFocus = () => shown && requestAnimationFrame(() => clearFocused(element));
    document.addEventListener("focusin", onFocus, { signal });
    window.visualViewport?.addEventListener("resize", layOut, { signal });
    window.visualViewport?.addEventListener("scroll", layOut, { signal });
    layOut();
    return () => {
      observer.disconnect();
      controller.abort();
    };
  }, [bar, shown]);
}

/** Scrolls up what has the focus when it lies under the bar. */
function clearFocused(bar: HTMLElement): void {
  const focused = document.activeElement;
  if (!(focused instanceof HTMLElement) || bar.contains(focused) || focused.closest("dialog, [popover]"))
    return;
  if (focused === document.body || focused.matches("section, main, [data-field]")) return;
  const hidden = focused.getBoundingClientRect().bottom + gap - bar.getBoundingClientRect().top;
  // Something taller than the screen cannot be cleared, only scrolled away.
  const top = Number.parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) || 0;
  const room = focused.getBoundingClientRect().top - top;
  if (hidden > 0 && room > 0) window.scrollBy({ top: Math.min(hidden, room), behavior: "instant" });
}
