"use client";
import { type MouseEvent, type ReactNode, useEffect, useRef } from "react";
import { useFormContext, useFormState } from "./form-context.tsx";
import { SectionSheet } from "./section-sheet.tsx";
import { isDirty } from "./select.ts";
import { type NavItem, useCurrentSection } from "./use-current-section.ts";

interface SectionNavProps {
  items: readonly NavItem[];
  /** Whose settings these are, where that must stay visible. */
  heading?: ReactNode;
}

/** The row of chips follows after this many milliseconds without a change of section. */
const settledAfterMs = 400;

const chipOf = (id: string | undefined) => document.querySelector(`[data-chip="${id}"]`);

/** Scrolls a chip to the middle of its row. The browser's own scrolling would leave it half hidden. */
function center(chip: Element | null): void {
  const row = chip?.closest("ul");
  if (!row || !(chip instanceof HTMLElement)) return;
  row.scrollTo({ left: chip.offsetLeft - row.clientWidth / 2 + chip.clientWidth / 2 });
}

/** Centers the chip, unless the keyboard focus is in the row. */
function follow(chip: Element | null): void {
  if (!chip?.closest("ul")?.querySelector(":focus-visible")) center(chip);
}

/**
 * Section navigation: a sidebar on wide screens, a row of chips on phones. Marks the current section and those with
 * changes.
 */
export function SectionNav({ items, heading }: SectionNavProps) {
  const { current, jump } = useCurrentSection(items);
  const settling = useRef<number>(undefined);
  // Wait until scrolling has stopped: a row that moves at once moves chips away from under an approaching finger.
  useEffect(() => {
    settling.current = window.setTimeout(() => follow(chipOf(current)), settledAfterMs);
    return () => clearTimeout(settling.current);
  }, [current]);

  const go = (id: string) => {
    jump(id);
    center(chipOf(id));
  };
  const onClick = (event: MouseEvent, id: string) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    go(id);
  };
  return (
    <div className="-mx-4 sticky top-0 z-10 border-line border-b bg-canvas sm:-mx-6 lg:top-(--header) lg:mx-0 lg:self-start lg:border-0 lg:pt-6 short:static">
      {heading}
      <nav aria-label="Sections" className="flex items-center">
        <ul
          // Touching the row means scrolling it by hand.
          onPointerDown={() => clearTimeout(settling.current)}
          className="fade-ends relative flex min-w-0 grow gap-1 overflow-x-auto px-4 py-1 [scrollbar-width:none] sm:px-6 lg:flex-col lg:px-0 lg:py-0"
        >
          {items.map(({ id, title, paths }) => (
            <li
              key={id}
              data-chip={id}
              className="relative shrink-0"
              onFocus={({ currentTarget, target }) =>
                target.matches(":focus-visible") && center(currentTarget)
              }
            >
              <a
                href={`#${id}`}
                aria-current={id === current ? "location" : undefined}
                onClick={(event) => onClick(event, id)}
                // The touch target is larger than the chip looks.
                className="group/chip flex min-h-11 items-center lg:block lg:min-h-0"
              >
                <span className="flex min-h-9 items-center whitespace-nowrap rounded-md border border-transparent px-3 font-medium text-ink-muted group-hover/chip:bg-hover group-hover/chip:text-ink group-aria-[current]/chip:bg-accent-soft group-aria-[current]/chip:text-accent-text forced-colors:border-[Canvas] forced-colors:group-aria-[current]/chip:border-[Highlight]">
                  {title}
                </span>
              </a>
              <EditedDot paths={paths} />
            </li>
          ))}
        </ul>
        <SectionSheet items={items} current={current} onJump={go} />
      </nav>
    </div>
  );
}

function EditedDot({ paths }: { paths: readonly string[] }) {
  const { form } = useFormContext();
  const edited = useFormState((state) => paths.some((path) => isDirty(form.model, state, path)));
  return (
    edited && (
      <span className="pointer-events-none absolute top-2.5 right-1.5 size-0 lg:top-1/2 lg:right-3 lg:-translate-y-1/2 rounded-full border-3 border-accent">
        <span className="sr-only">has unsaved changes</span>
      </span>
    )
  );
}
