import { type RefObject, useEffect } from "react";

/** Space between the bar and the focused element, in pixels. */
const gap = 12;

/** The height that a software keyboard takes from the layout viewport. Under pinch zoom the bar stays with the page. */
function keyboardHeight(): number {
  const viewport = window.visualViewport;
  if (!viewport || viewport.scale > 1.01) return 0;
  return Math.max(0, Math.round(window.innerHeight - viewport.height - viewport.offsetTop));
}

/**
 * Sets a custom property on the root element in pixels, or removes it for zero. Each property there makes the browser
 * recompute the style of the whole page.
 */
function setLength({ style }: HTMLElement, property: string, pixels: number): void {
  style.setProperty(property, pixels > 0 ? `${pixels}px` : "");
}

/**
 * Keeps a fixed bottom bar from covering anything: it stands on the software keyboard, the page ends above it, and
 * the focused element is scrolled clear of it. Sets `--keyboard` and `--bar` (its height) on the root element.
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

/** Scrolls the focused element up when the bar covers it. */
function clearFocused(bar: HTMLElement): void {
  const focused = document.activeElement;
  if (!(focused instanceof HTMLElement) || bar.contains(focused) || focused.closest("dialog, [popover]"))
    return;
  if (focused === document.body || focused.matches("section, main, [data-field]")) return;
  const hidden = focused.getBoundingClientRect().bottom + gap - bar.getBoundingClientRect().top;
  // Scrolling cannot clear an element taller than the screen.
  const top = Number.parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) || 0;
  const room = focused.getBoundingClientRect().top - top;
  if (hidden > 0 && room > 0) window.scrollBy({ top: Math.min(hidden, room), behavior: "instant" });
}
