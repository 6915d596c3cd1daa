import { useEffect, useRef, useState } from "react";

export interface NavItem {
  id: string;
  title: string;
  /** The fields of the section. It is marked while one of them is changed. */
  paths: readonly string[];
}

/** Distance of a section's top from the viewport after a jump, in pixels, as set by the style sheet. */
function offset(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) || 0;
}

/** The last section that begins above the reading line; at the top of the page, the first. */
function sectionAtTop(items: readonly NavItem[]): string | undefined {
  const line = offset() + 2;
  const above = items.filter(({ id }) => {
    const section = document.getElementById(id);
    return section && section.getBoundingClientRect().top <= line;
  });
  return (above.at(-1) ?? items[0])?.id;
}

/** Tracks the current section and jumps to others. A section jumped to stays current until the person scrolls. */
export function useCurrentSection(items: readonly NavItem[]) {
  const [current, setCurrent] = useState(items[0]?.id);
  /** The section jumped to and its position: sections near the end of the page cannot reach the top. */
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
      // Content loading above shifts the page without any scrolling by the person.
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

  /** Replaces the history entry instead of adding one, so that Back leaves the page. */
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
