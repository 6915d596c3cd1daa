"use client";
import { useEffect, useRef, useState } from "react";
import { useHydrated } from "../../../lib/use-hydrated.ts";
import { zoneClock } from "./zone-clock.ts";

const minute = 60_000;
const onServer = typeof window === "undefined";

/** The moment to show, updated every minute and on a change of zone. Null while the server's text still holds. */
function useMinute(zone: string): Date | null {
  const hydrating = !useHydrated();
  const [now, setNow] = useState(() => (hydrating && !onServer ? null : new Date()));
  const shown = useRef(zone);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    function tick() {
      setNow(new Date());
      wait();
    }
    function wait() {
      timer = setTimeout(tick, minute - (Date.now() % minute));
    }
    if (shown.current === zone) wait();
    else tick();
    shown.current = zone;
    return () => clearTimeout(timer);
  }, [zone]);
  return now;
}

/**
 * Shows a zone's IANA name and local time. Hydration keeps the server's text until the minute has passed, because
 * creating the first clock takes a browser 50 ms when it is busiest.
 */
export function ZoneNow({ id, zone }: { id: string; zone: string }) {
  const now = useMinute(zone);
  const clock = now === null || zone === "" ? null : zoneClock(zone, now);
  return (
    <p id={id} className="min-h-5 break-words text-ink-muted text-sm" suppressHydrationWarning>
      {clock ? `${zone} · It is ${clock.time} there now` : ""}
    </p>
  );
}
