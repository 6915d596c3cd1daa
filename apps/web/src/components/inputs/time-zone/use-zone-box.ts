import { type KeyboardEvent, type RefObject, useLayoutEffect, useRef, useState } from "react";
import type { ZoneMatch } from "./search-zones.ts";
import { type LoadedPicker, useZonePicker } from "./use-zone-picker.ts";
import { zoneLabel } from "./zone-label.ts";

/** The state of the open list. */
interface Picking {
  /** The text typed; null while the box still shows the value. */
  query: string | null;
  matches: readonly ZoneMatch[];
  /** Index of the highlighted match, -1 for none. */
  active: number;
}

interface ZoneBoxOptions {
  value: string;
  onChange: (value: string) => void;
  onBlur: (() => void) | undefined;
  onPending: ((work: Promise<unknown>) => void) | undefined;
  input: RefObject<HTMLInputElement | null>;
}

const moves: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };

/**
 * The state of the time zone combobox. The form's value follows the highlighted zone at all times, so that Enter,
 * leaving and saving all take the same one. Where nothing matches, the value is the text as typed, which validation
 * rejects.
 */
export function useZoneBox({ value, onChange, onBlur, onPending, input }: ZoneBoxOptions) {
  const { loaded, failed, load } = useZonePicker();
  const [picking, setPicking] = useState<Picking | null>(null);
  /** The value that Esc restores, and what the box shows now. */
  const kept = useRef(value);
  const shown = useRef<string | null>(value);
  const latest = useRef({ value, onChange });
  latest.current = { value, onChange };
  const typing = picking !== null && picking.query !== null;

  useLayoutEffect(() => {
    const box = input.current;
    if (typing || !box || shown.current === value) return;
    shown.current = value;
    box.value = zoneLabel(value) ?? value;
    if (document.activeElement === box) box.select();
  }, [typing, value, input]);

  function send(next: string): void {
    if (next !== latest.current.value) latest.current.onChange(next);
  }

  /** Searches text that was typed before the zones had loaded. */
  async function searchLate(query: string): Promise<void> {
    const library = await load();
    const [match] = library?.picker.find(query, kept.current) ?? [];
    if (match && latest.current.value === query) send(match.zone.id);
  }

  /** Ends the search and shows the value again. */
  async function close(): Promise<void> {
    const query = picking?.query?.trim();
    if (typing) shown.current = null;
    setPicking(null);
    if (!query || loaded) return;
    const search = searchLate(query);
    onPending?.(search);
    await search;
  }

  /** Remembers the zone on focus, for Esc to restore. */
  function focus(): void {
    if (value === "" || zoneLabel(value) !== null) kept.current = value;
    load();
  }

  function open(query: string | null, library: LoadedPicker | null = loaded): void {
    const matches = library?.picker.find(query ?? "", kept.current) ?? [];
    const chosen = matches.findIndex(({ zone }) => zone.id === value);
    const blank = query?.trim() === "";
    setPicking({ query, matches, active: query === null ? chosen : blank || matches.length === 0 ? -1 : 0 });
    if (query !== null) send(blank ? "" : (matches[0]?.zone.id ?? query.trim()));
  }

  // A layout effect, so that no key can come between the render that has the zones and this search.
  useLayoutEffect(() => {
    if (loaded && picking) open(picking.query, loaded);
  }, [loaded]);

  function pick(zone: string): void {
    send(zone);
    close();
  }

  /** Handles Esc: restores the zone. False where there is nothing to restore. */
  function restore(): boolean {
    if (picking === null && value === kept.current) return false;
    send(kept.current);
    shown.current = null;
    close();
    return true;
  }

  function move({ matches, active }: Picking, by: number): void {
    const to = Math.max(0, Math.min(matches.length - 1, active + by));
    const match = matches[to];
    if (!match) return;
    setPicking((now) => now && { ...now, active: to });
    send(match.zone.id);
  }

  function onKeyDown(event: KeyboardEvent): void {
    const by = moves[event.key];
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Tab" || (event.key === "ArrowUp" && event.altKey)) close();
    else if (by !== undefined && (picking || Math.abs(by) === 1)) {
      event.preventDefault();
      if (picking) move(picking, by);
      else open(null);
    } else if (event.key === "Enter" && picking) {
      event.preventDefault();
      close();
    } else if (event.key === "Escape" && restore()) {
      // Restores the value, and keeps a surrounding dialog open.
      event.preventDefault();
      event.stopPropagation();
    }
  }

  async function leave(): Promise<void> {
    await close();
    onBlur?.();
  }

  return { loaded, failed, load, picking, kept, focus, open, pick, leave, onKeyDown };
}
