"use client";
import { type KeyboardEvent, useId, useMemo, useState } from "react";
import type { ControlProps } from "../ui/control.ts";
import { Icon } from "../ui/icon.tsx";
import { TextInput } from "../ui/text-input.tsx";
import { useZones, zoneLibrary } from "./time-zone/use-zones.ts";
import { ZoneNow } from "./time-zone/zone-now.tsx";
import { optionId } from "./time-zone/zone-options.tsx";
import { ZonePopup } from "./time-zone/zone-popup.tsx";
import { useInput } from "./use-input.ts";

export interface TimeZoneInputProps extends ControlProps<string> {
  /** Names the list of zones. */
  listLabel?: string | undefined;
}

/**
 * A time zone by city, country, name of its time or offset. Typing the name of a zone and leaving works as well.
 * The value is the canonical name, or the text as typed where that is no zone. Names and search come with the focus.
 */
export function TimeZoneInput({
  value,
  onChange,
  onBlur,
  listLabel = "Time zones",
  ...props
}: TimeZoneInputProps) {
  const { id, describedBy, ref } = props;
  const { input, attach } = useInput(ref);
  const listId = useId();
  const { loaded, load } = useZones();
  const [open, setOpen] = useState<{ query: string; active: number } | null>(null);

  const query = open?.query;
  const matches = useMemo(
    () =>
      query === undefined || !loaded || loaded === "failed"
        ? []
        : loaded.library.searchZones(loaded.zones, query),
    [loaded, query],
  );
  // A zone typed out in full needs no list over the rest of the form.
  const typedOut = open?.active === 0 && open.query === matches[0]?.zone.id;
  const listed = matches.length > 0 && !typedOut;
  const description = [value && `${id}-now`, describedBy].filter(Boolean).join(" ") || undefined;

  function pick(zone: string) {
    setOpen(null);
    if (zone !== value) onChange(zone);
  }

  /** Leaving settles what was typed: a zone in its canonical spelling, or the one zone of the place of that name. */
  async function blur() {
    setOpen(null);
    const typed = input.current?.value ?? "";
    const library = await zoneLibrary();
    const zone =
      library?.canonicalTimeZone(typed) ?? library?.zoneOfPlace((await load())?.zones ?? [], typed) ?? null;
    if (zone && zone !== value && input.current?.value === typed) onChange(zone);
    onBlur?.();
  }

  function move(event: KeyboardEvent, to: number) {
    event.preventDefault();
    const active = Math.max(0, Math.min(matches.length - 1, to));
    setOpen(open ? { ...open, active } : { query: "", active: -1 });
  }

  function key(event: KeyboardEvent<HTMLInputElement>) {
    const active = open?.active ?? -1;
    const current = active >= 0 ? active : matches.findIndex(({ zone }) => zone.id === value);
    if (event.nativeEvent.isComposing) return;
    if (event.key === "ArrowDown") move(event, current + 1);
    else if (event.key === "ArrowUp") event.altKey ? setOpen(null) : move(event, current - 1);
    else if (event.key === "PageDown" && listed) move(event, current + 8);
    else if (event.key === "PageUp" && listed) move(event, current - 8);
    else if (event.key === "Escape" && open) {
      // Closes the list and nothing around it.
      event.preventDefault();
      event.stopPropagation();
      setOpen(null);
    } else if (event.key === "Enter" && listed) {
      event.preventDefault();
      const match = matches[active];
      if (match) pick(match.zone.id);
    }
  }

  const activeOption = open && listed && matches[open.active] ? optionId(listId, open.active) : undefined;
  return (
    <>
      <div className="relative">
        <TextInput
          {...props}
          ref={attach}
          role="combobox"
          aria-expanded={listed}
          aria-controls={listed ? listId : undefined}
          aria-autocomplete="list"
          aria-activedescendant={activeOption}
          describedBy={description}
          autoComplete="off"
          placeholder="City, country or offset"
          value={value}
          onFocus={load}
          onClick={() => setOpen((shown) => shown ?? { query: "", active: -1 })}
          onChange={(text) => {
            setOpen({ query: text, active: 0 });
            onChange(text);
          }}
          onKeyDown={key}
          onBlur={blur}
          room="pr-9"
          trailing={
            <Icon
              name="search"
              className="pointer-events-none absolute top-1/2 right-3 -translate-y-1/2 text-ink-muted"
            />
          }
        />
        {open && !typedOut && (
          <ZonePopup
            id={listId}
            label={listLabel}
            state={loaded === "failed" ? "failed" : loaded ? "ready" : "loading"}
            matches={matches}
            active={open.active}
            selected={value}
            onPick={pick}
          />
        )}
      </div>
      <ZoneNow id={`${id}-now`} zone={value} />
    </>
  );
}
