import { type RefObject, useLayoutEffect } from "react";

const gap = 4;
/** With less room than this, in pixels, scroll the box to the top first. */
const leastRoom = 160;

/** Height of a bar fixed to the bottom of the screen, in pixels. A popup must not cover its buttons. */
function barHeight(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).getPropertyValue("--bar")) || 0;
}

/**
 * Places the popup under its box, or above where there is more room, within the area that a software keyboard leaves.
 */
function place(sheet: HTMLElement, anchor: Element, height: number): void {
  const { offsetTop: top, height: visible } = window.visualViewport ?? {
    offsetTop: 0,
    height: window.innerHeight,
  };
  const box = anchor.getBoundingClientRect();
  const below = top + visible - barHeight() - box.bottom - 2 * gap;
  const above = box.top - top - 2 * gap;
  const up = below < height && above > below;
  Object.assign(sheet.style, {
    left: `${box.left}px`,
    width: `${box.width}px`,
    maxHeight: `${Math.max(0, Math.min(height, up ? above : below))}px`,
    top: up ? "auto" : `${box.bottom + gap}px`,
    bottom: up ? `${document.documentElement.clientHeight - box.top + gap}px` : "auto",
  });
}

/**
 * Shows an element with the `popover` attribute next to its parent while it is mounted. In the browser's top layer no
 * other part of the page, sticky or not, can cover it. Follows the box while the page scrolls or a software keyboard
 * opens.
 *
 * @param height how high it may get, in pixels
 */
export function usePopover(ref: RefObject<HTMLElement | null>, height: number): void {
  useLayoutEffect(() => {
    const sheet = ref.current;
    const anchor = sheet?.parentElement;
    if (!sheet || !anchor) return;
    const follow = () => place(sheet, anchor, height);
    sheet.showPopover();
    const box = anchor.getBoundingClientRect();
    const visible = (window.visualViewport?.height ?? window.innerHeight) - barHeight();
    if (Math.max(box.top, visible - box.bottom) < leastRoom) anchor.scrollIntoView({ block: "start" });
    follow();
    const targets = [window.visualViewport, window].filter((target) => target !== null);
    for (const target of targets) {
      target.addEventListener("resize", follow);
      target.addEventListener("scroll", follow, { capture: true, passive: true });
    }
    return () => {
      for (const target of targets) {
        target.removeEventListener("resize", follow);
        target.removeEventListener("scroll", follow, { capture: true });
      }
    };
  }, [ref, height]);
}
