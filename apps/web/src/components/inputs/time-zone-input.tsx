"use client";
import { useId, useState } from "react";
import { useHydrated } from "../../lib/use-hydrated.ts";
import { boxClass, type LateControlProps } from "../ui/control.ts";
import { Icon } from "../ui/icon.tsx";
import { LockedValue } from "../ui/locked-value.tsx";
import { useZoneBox } from "./time-zone/use-zone-box.ts";
import { zoneLabel } from "./time-zone/zone-label.ts";
import { ZoneNow } from "./time-zone/zone-now.tsx";
import { useInput } from "./use-input.ts";

export interface TimeZoneInputProps extends LateControlProps<string> {
  /** The accessible name of the list. */
  listLabel?: string | undefined;
}

const onServer = typeof window === "undefined";

/**
 * Selects the whole text after a press, so that typing replaces it, unless the press selected a part. Chromium treats
 * a press on selected text as the start of a drag and sets the caret only after the click.
 */
function selectUnlessMarked(box: HTMLInputElement): void {
  const { selectionStart: from, selectionEnd: to, value } = box;
  const whole = from === 0 && to === value.length;
  if (from === to) box.select();
  // Not once typing has begun: on a busy machine the keys may arrive first.
  if (whole) setTimeout(() => box.value === value && box.select());
}

/**
 * A time zone input. Shows a familiar name with the IANA name under it, and finds zones by city, country, province,
 * name of their time, or offset. The value is the IANA name, "" for none, or the text as typed where nothing matches.
 * Names and search load when the box is first used.
 */
export function TimeZoneInput(props: TimeZoneInputProps) {
  const { id, name, value, describedBy, readOnly, ref } = props;
  if (!readOnly) return <ZoneBox {...props} />;
  return (
    <>
      <LockedValue
        ref={ref}
        id={id}
        name={name}
        value={zoneLabel(value) ?? value}
        describedBy={[`${id}-now`, describedBy].filter(Boolean).join(" ")}
      />
      <ZoneNow id={`${id}-now`} zone={value} />
    </>
  );
}

function ZoneBox({ listLabel = "Time zones", ...props }: TimeZoneInputProps) {
  const { id, name, value, onChange, onBlur, onPending, describedBy, invalid, ref } = props;
  const hydrating = !useHydrated();
  // The box already shows the server's label; computing it again would keep a phone busy at the worst moment.
  const [initial] = useState(() => (hydrating && !onServer ? undefined : (zoneLabel(value) ?? value)));
  const { input, attach } = useInput(ref);
  const listId = useId();
  const box = useZoneBox({ value, onChange, onBlur, onPending, input });
  const { loaded, picking } = box;
  const listed = picking !== null && picking.matches.length > 0;
  const active = listed && picking.active >= 0 ? `${listId}-${picking.active}` : undefined;

  return (
    <>
      <div className="relative scroll-mt-2">
        <input
          ref={attach}
          id={id}
          name={name}
          defaultValue={initial}
          suppressHydrationWarning
          className={`${boxClass} text-ellipsis pr-9`}
          role="combobox"
          aria-expanded={listed}
          aria-controls={listed ? listId : undefined}
          aria-autocomplete="list"
          aria-activedescendant={active}
          aria-describedby={[`${id}-now`, describedBy].filter(Boolean).join(" ")}
          aria-invalid={invalid || undefined}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          placeholder="City, country or offset"
          onPointerEnter={box.load}
          onFocus={({ target }) => {
            target.select();
            box.focus();
          }}
          onClick={({ currentTarget }) => {
            if (picking?.query == null) selectUnlessMarked(currentTarget);
            box.load();
            if (picking === null) box.open(null);
          }}
          onChange={({ target }) => box.open(target.value)}
          onKeyDown={box.onKeyDown}
          onBlur={box.leave}
        />
        <Icon
          name="search"
          className="pointer-events-none absolute top-1/2 right-3 -translate-y-1/2 text-ink-muted"
        />
        {picking && loaded && (
          <loaded.ZonePopup
            id={listId}
            label={listLabel}
            picker={loaded.picker}
            matches={picking.matches}
            active={picking.active}
            chosen={box.kept.current}
            onPick={box.pick}
          />
        )}
      </div>
      <ZoneNow id={`${id}-now`} zone={value} />
      {picking && box.failed && (
        <p role="status" className="text-ink-muted text-sm">
          The list of time zones could not be loaded. Type a name such as America/Toronto, or try again in a
          moment.
        </p>
      )}
    </>
  );
}
