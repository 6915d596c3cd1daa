"use client";
import { type MouseEvent, type ReactNode, useEffect, useRef } from "react";
import { useFormContext, useFormState } from "./form-context.tsx";
import { SectionSheet } from "./section-sheet.tsx";
import { isDirty } from "./select.ts";
import { type NavItem, useCurrentSection } from "./use-current-section.ts";

interface SectionNavProps {
  items: readonly NavItem[];
  /** Whose settings these are, where that must stay in sight. */
  heading?: ReactNode;
}

/** Milliseconds without another section on the screen after which the row of chips follows. */
const settledAfterMs = 400;

const chipOf = (id: string | undefined) => document.querySelector(`[data-chip="${id}"]`);

/** Moves the row of chips, and nothing else: browsers leave a chip half hidden. */
function center(chip: Element | null): void {
  const row = chip?.closest("ul");
  if (!row || !(chip instanceof HTMLElement)) return;
  row.scrollTo({ left: chip.offsetLeft - row.clientWidth / 2 + chip.clientWidth / 2 });
}

/** The same, unless somebody goes through the row by keyboard and so moves it themselves. */
function follow(chip: Element | null): void {
  if (!chip?.closest("ul")?.querySelector(":focus-visible")) center(chip);
}

/** A sidebar on wide screens, a row of chips on phones. Marks the section one has gone to, and those with changes. */
export function SectionNav({ items, heading }: SectionNavProps) {
  const { current, jump } = useCurrentSection(items);
  const settling = useRef<number>(undefined);
  // Once scrolling has come to rest: a row that moves at once moves chips from under a finger that is on its way.
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
          // Whoever touches the row moves it themselves.
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
                // A thumb needs more room than the chip is drawn with.
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
