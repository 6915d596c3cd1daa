"use client";
import type { OrganizationPage } from "@rep/schema/organization";
import Link from "next/link";
import { displayE164 } from "../../components/inputs/phone/display-e164.ts";
import { Button } from "../../components/ui/button.tsx";
import { Section } from "../../components/ui/section.tsx";
import { TextField } from "../../components/ui/text-field.tsx";
import { FormMessage } from "../form/form-message.tsx";
import { EnabledOnceHydrated } from "../form/hydration.tsx";
import { useSmallForm } from "../form/use-small-form.ts";
import { useOrganizationChange } from "./use-change.ts";

type ProvisionedNumber = OrganizationPage["numbers"][number];

/** The organization's provisioned numbers and who has which. */
export function Numbers({ numbers }: { numbers: ProvisionedNumber[] }) {
  const add = useOrganizationChange((client, number: string) =>
    client.organization.addNumber.mutate({ number }),
  );
  const remove = useOrganizationChange((client, number: string) =>
    client.organization.removeNumber.mutate({ number }),
  );
  const form = useSmallForm({
    id: "provisioned",
    initial: { number: "" },
    send: ({ number }) => add.runAsync(number),
  });
  return (
    <Section id="numbers" title="Outbound numbers" intro="The numbers customers see when your people call.">
      {numbers.length === 0 ? (
        <p className="py-4 text-ink-muted">No numbers yet. Add one, then assign it on a person's page.</p>
      ) : (
        <ul className="divide-y divide-line">
          {numbers.map(({ number, assignedTo }) => (
            <li key={number} className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3">
              <div className="min-w-0 flex-1">
                <p className="font-medium">{displayE164(number)}</p>
                <p className="text-ink-muted text-sm">
                  {assignedTo ? (
                    <Link
                      href={`/people/${assignedTo.id}`}
                      prefetch={false}
                      className="underline underline-offset-2"
                    >
                      {assignedTo.fullName}
                    </Link>
                  ) : (
                    "Not assigned"
                  )}
                </p>
              </div>
              <Button
                size="small"
                busy={remove.busy && remove.input === number}
                onClick={() => remove.run(number)}
                aria-label={`Remove ${displayE164(number)}`}
              >
                Remove
              </Button>
            </li>
          ))}
        </ul>
      )}
      <FormMessage failure={remove.failure} />
      <form onSubmit={form.submit} noValidate aria-label="Add number" className="border-line border-t">
        <EnabledOnceHydrated className="min-w-0">
          <TextField label="Phone number" inputMode="tel" autoComplete="off" {...form.field("number")} />
          <FormMessage failure={form.failure} />
          <div className="pb-4">
            <Button type="submit" busy={form.busy}>
              Add number
            </Button>
          </div>
        </EnabledOnceHydrated>
      </form>
    </Section>
  );
}
