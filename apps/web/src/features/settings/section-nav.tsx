"use client";
import { type MouseEvent, useEffect, useState } from "react";

export interface NavItem {
  id: string;
  title: string;
}

/** The section at the top of the screen; the last one once the page cannot scroll further. */
function useSectionInView(items: readonly NavItem[]): string | undefined {
  const [current, setCurrent] = useState(items[0]?.id);
  useEffect(() => {
    const visible = new Set<string>();
    const follow = () => {
      const { scrollHeight, clientHeight, scrollTop } = document.documentElement;
      const atEnd = scrollTop > 0 && scrollTop + clientHeight >= scrollHeight - 2;
      const top = atEnd ? items.at(-1) : items.find(({ id }) => visible.has(id));
      if (top) setCurrent(top.id);
    };
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          if (isIntersecting) visible.add(target.id);
          else visible.delete(target.id);
        }
        follow();
      },
      { rootMargin: "-15% 0px -70% 0px" },
    );
    for (const { id } of items) {
      const section = document.getElementById(id);
      if (section) observer.observe(section);
    }
    window.addEventListener("scroll", follow, { passive: true });
    return () => {
      observer.disconnect();
      window.removeEventListener("scroll", follow);
    };
  }, [items]);
  return current;
}

/** Replaces the address instead of adding to the history: Back leaves the page, it does not replay the scrolling. */
function jump(event: MouseEvent, id: string): void {
  const section = document.getElementById(id);
  if (!section || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  section.scrollIntoView();
  section.tabIndex = -1;
  section.focus({ preventScroll: true });
  history.replaceState(history.state, "", `#${id}`);
}

/** Moves the row of chips, and nothing else: browsers leave a chip half hidden, focused or not. */
function center(chip: HTMLElement): void {
  const row = chip.closest("ul");
  row?.scrollTo({ left: chip.offsetLeft - row.clientWidth / 2 + chip.clientWidth / 2 });
}

/** A sidebar on wide screens, a row of chips on phones; follows the scroll. */
export function SectionNav({ items }: { items: readonly NavItem[] }) {
  const current = useSectionInView(items);
  useEffect(() => {
    const chip = document.querySelector<HTMLElement>(`[data-chip="${current}"]`);
    // Somebody who goes through the row by keyboard moves it themselves.
    if (chip && !chip.closest("ul")?.contains(document.activeElement)) center(chip);
  }, [current]);
  return (
    <nav
      aria-label="Sections"
      className="sticky top-0 z-10 -mx-4 border-line border-b bg-canvas sm:-mx-6 lg:top-20 lg:mx-0 lg:self-start lg:border-0"
    >
      <ul className="flex gap-1 overflow-x-auto px-4 py-2 sm:px-6 [scrollbar-width:none] lg:flex-col lg:px-0 lg:py-0">
        {items.map(({ id, title }) => (
          <li key={id} data-chip={id} className="shrink-0" onFocus={(event) => center(event.currentTarget)}>
            <a
              href={`#${id}`}
              aria-current={id === current ? "location" : undefined}
              onClick={(event) => jump(event, id)}
              className="flex min-h-9 items-center whitespace-nowrap rounded-md px-3 font-medium text-ink-muted hover:bg-hover hover:text-ink aria-[current]:bg-accent-soft aria-[current]:text-accent-text"
            >
              {title}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
