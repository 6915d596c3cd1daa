"use client";
import { useEffect, useRef, useState } from "react";
import { useHydrated } from "../../../lib/use-hydrated.ts";
import { zoneClock } from "./zone-clock.ts";

const minute = 60_000;
const onServer = typeof window === "undefined";

/** The moment to show, moved on with every minute and with every other zone. Null: what the server wrote still holds. */
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
 * The IANA name of a zone and the time it is there. Taking the page over from the server leaves the server's words alone
 * until the minute is over: the first clock a browser makes takes it 50 ms, just while it has the most to do.
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
