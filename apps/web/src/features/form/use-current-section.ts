import { useEffect, useRef, useState } from "react";

export interface NavItem {
  id: string;
  title: string;
  /** The fields of the section: it is marked while one of them is changed. */
  paths: readonly string[];
}

/** Where a section's top stands after a jump to it, in pixels: the one offset, which the style sheet sets. */
function offset(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) || 0;
}

/** The last section that begins above the line one reads from; the first at the top of the page. */
function sectionAtTop(items: readonly NavItem[]): string | undefined {
  const line = offset() + 2;
  const above = items.filter(({ id }) => {
    const section = document.getElementById(id);
    return section && section.getBoundingClientRect().top <= line;
  });
  return (above.at(-1) ?? items[0])?.id;
}

/** The section on the screen, and the way to another. A section one has jumped to stays current until one scrolls on. */
export function useCurrentSection(items: readonly NavItem[]) {
  const [current, setCurrent] = useState(items[0]?.id);
  /** The section jumped to, and where it came to stand: near the end of the page it cannot reach the top. */
  const target = useRef<{ id: string; top: number } | null>(null);

  function arrive(id: string): void {
    const top = document.getElementById(id)?.getBoundingClientRect().top;
    if (top === undefined || !items.some((item) => item.id === id)) return;
    target.current = { id, top };
    setCurrent(id);
  }

  const onHash = useRef(() => {});
  onHash.current = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    if (!items.some((item) => item.id === id)) return;
    document.getElementById(id)?.scrollIntoView();
    arrive(id);
  };

  useEffect(() => {
    const follow = () => {
      const at = target.current;
      // What loads above moves the page under a section without moving the section on the screen.
      const top = at && document.getElementById(at.id)?.getBoundingClientRect().top;
      if (at && top !== null && top !== undefined && Math.abs(top - at.top) <= 2) return;
      target.current = null;
      setCurrent(sectionAtTop(items));
    };
    const listen = () => onHash.current();
    listen();
    if (!target.current) follow();
    window.addEventListener("scroll", follow, { passive: true });
    window.addEventListener("hashchange", listen);
    return () => {
      window.removeEventListener("scroll", follow);
      window.removeEventListener("hashchange", listen);
    };
  }, [items]);

  /** Replaces the address instead of adding to the history: Back leaves the page, it does not replay the scrolling. */
  function jump(id: string): void {
    const section = document.getElementById(id);
    if (!section) return;
    section.scrollIntoView({ behavior: "instant" });
    section.focus({ preventScroll: true });
    history.replaceState(history.state, "", `#${id}`);
    arrive(id);
  }
  return { current, jump };
}
