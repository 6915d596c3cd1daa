"use client";
import { useEffect, useState } from "react";
import { zoneClock } from "../../components/inputs/time-zone/zone-clock.ts";
import { Avatar } from "../../components/ui/avatar.tsx";
import { Card } from "../../components/ui/section.tsx";
import { useHydrated } from "../../lib/use-hydrated.ts";
import { displayValue } from "../form/display-value.ts";
import { useFormContext } from "../form/form-context.tsx";
import { useSavedProfile, useSettings } from "./settings-context.tsx";

/** Who this is, as last saved: name, title, team, outbound number and local time. */
export function IdentityCard() {
  const { info } = useFormContext();
  const { options } = useSettings();
  const { user, persona } = useSavedProfile();
  const zone = info("persona.timezone").inForce ?? persona?.timezone ?? options.organization.timezone;
  const facts = [
    ["Team", user.departmentId && displayValue(info("departmentId"), user.departmentId)],
    ["Role", displayValue(info("accessRole"), user.accessRole)],
    ["Outbound", user.sinchPhoneNumber && displayValue(info("sinchPhoneNumber"), user.sinchPhoneNumber)],
  ] as const;
  return (
    <Card className="flex flex-wrap items-center gap-x-4 gap-y-4 p-4 sm:p-5">
      <Avatar name={user.fullName} size="large" />
      <div className="min-w-0 grow basis-40">
        <p className="break-words font-semibold text-lg tracking-tight">{user.fullName}</p>
        <p className="break-words text-ink-muted">{user.designation ?? user.email}</p>
      </div>
      <dl className="flex flex-wrap gap-x-8 gap-y-3">
        {facts.map(
          ([term, value]) =>
            value && (
              <div key={term}>
                <dt className="text-ink-muted text-xs">{term}</dt>
                <dd className="font-medium">{value}</dd>
              </div>
            ),
        )}
        <div>
          <dt className="text-ink-muted text-xs">Local time</dt>
          <dd className="font-medium tabular-nums">
            <LocalTime zone={zone} />
          </dd>
        </div>
      </dl>
    </Card>
  );
}

/**
 * Keeps the server's text until the minute has passed: creating the first clock takes a browser 50 ms when it is
 * busiest.
 */
function LocalTime({ zone }: { zone: string }) {
  const hydrating = !useHydrated() && typeof window !== "undefined";
  const [now, setNow] = useState(() => (hydrating ? null : Date.now()));
  useEffect(() => {
    const timer = setTimeout(() => setNow(Date.now()), 60_000 - (Date.now() % 60_000));
    return () => clearTimeout(timer);
  }, [now]);
  const time = now === null ? "" : (zoneClock(zone, new Date(now))?.time ?? "");
  return <span suppressHydrationWarning>{time}</span>;
}
