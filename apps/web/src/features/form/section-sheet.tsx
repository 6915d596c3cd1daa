"use client";
import { useState } from "react";
import { Button } from "../../components/ui/button.tsx";
import { Dialog } from "../../components/ui/dialog.tsx";
import { Icon } from "../../components/ui/icon.tsx";
import type { NavItem } from "./use-current-section.ts";

interface SectionSheetProps {
  items: readonly NavItem[];
  current: string | undefined;
  onJump: (id: string) => void;
}

/** All sections in a dialog, for screens where the row of chips cannot show them all. */
export function SectionSheet({ items, current, onJump }: SectionSheetProps) {
  const [open, setOpen] = useState(false);
  const go = (id: string) => {
    setOpen(false);
    // The closing dialog restores focus first; the jump then moves it on.
    requestAnimationFrame(() => onJump(id));
  };
  return (
    <>
      <Button
        variant="quiet"
        size="small"
        aria-label="All sections"
        aria-haspopup="dialog"
        className="mr-2 min-h-11 min-w-11 shrink-0 lg:hidden"
        onClick={() => setOpen(true)}
      >
        <Icon name="sections" />
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title="Go to section">
        <ul className="-mx-2 flex flex-col">
          {items.map(({ id, title }) => (
            <li key={id}>
              <button
                type="button"
                aria-current={id === current ? "location" : undefined}
                data-autofocus={id === current ? "" : undefined}
                onClick={() => go(id)}
                className="flex min-h-11 w-full cursor-pointer items-center justify-between rounded-md px-3 text-left font-medium hover:bg-hover aria-[current]:text-accent-text"
              >
                {title}
                {id === current && <Icon name="check" />}
              </button>
            </li>
          ))}
        </ul>
        <Button className="mt-3 w-full" onClick={() => setOpen(false)}>
          Cancel
        </Button>
      </Dialog>
    </>
  );
}
