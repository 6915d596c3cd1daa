"use client";
import { useSyncExternalStore } from "react";
import { zoneClock } from "./zone-clock.ts";

const minute = 60_000;

function everyMinute(changed: () => void) {
  const timer = setInterval(changed, minute / 4);
  return () => clearInterval(timer);
}

/** The time it is in a zone, kept up to date. Empty on the server, whose clock would be wrong by the time it is read. */
export function ZoneNow({ id, zone }: { id: string; zone: string }) {
  const now = useSyncExternalStore(
    everyMinute,
    () => Math.floor(Date.now() / minute),
    () => null,
  );
  const clock = now === null || zone === "" ? null : zoneClock(zone, new Date(now * minute));
  // The server leaves room for the line, so that nothing moves when it comes.
  if (clock === null && (now !== null || zone === "")) return null;
  return (
    <p id={id} className="min-h-5 text-ink-muted text-sm">
      {clock && `It is ${clock.time} there now (${clock.offset}).`}
    </p>
  );
}
