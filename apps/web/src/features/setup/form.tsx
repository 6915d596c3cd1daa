"use client";
import { useState } from "react";
import { BusinessHoursInput } from "../../components/inputs/business-hours-input.tsx";
import { TimeZoneInput } from "../../components/inputs/time-zone-input.tsx";
import { Button } from "../../components/ui/button.tsx";
import { Field } from "../../components/ui/field.tsx";
import { Group, Rows } from "../../components/ui/section.tsx";
import { Select } from "../../components/ui/select.tsx";
import { SwitchRow } from "../../components/ui/switch-row.tsx";
import { TextField } from "../../components/ui/text-field.tsx";
import { trpc } from "../../lib/trpc.ts";
import { useHydrated } from "../../lib/use-hydrated.ts";
import { FormMessage } from "../form/form-message.tsx";
import { EnabledOnceHydrated } from "../form/hydration.tsx";
import { useSmallForm } from "../form/use-small-form.ts";
import { PasswordField } from "../security/fields.tsx";
import { PasswordHint } from "../security/hint.tsx";
import { browserCountry, browserZone } from "./state.ts";

const empty = {
  name: "",
  timezone: "",
  defaultCountry: "",
  businessHours: "9am-5pm Mon-Fri",
  fullName: "",
  email: "",
  password: "",
};

interface SetupFormProps {
  token: string;
  /** Built by the server, because browsers differ in the names of countries. */
  countries: { value: string; label: string }[];
}

/** Creates the first organization of an empty database and its first user, and signs them in. */
export function SetupForm({ token, countries }: SetupFormProps) {
  const [ownHours, setOwnHours] = useState(true);
  // The server cannot know the browser's time zone and country.
  const hydrated = useHydrated();
  const form = useSmallForm({
    id: "setup",
    initial: empty,
    async send({ fullName, email, password, ...organization }) {
      return (await trpc()).setup.create.mutate({
        token,
        organization: {
          ...organization,
          timezone: organization.timezone || browserZone(),
          defaultCountry: organization.defaultCountry || browserCountry(),
          personaHoursOverride: ownHours,
        },
        person: { fullName, email, password },
      });
    },
    onSent: () => location.assign("/organization"),
  });
  const { error: zoneError, ...zone } = form.field("timezone");
  const { error: countryError, ...country } = form.field("defaultCountry");
  const { error: hoursError, ...hours } = form.field("businessHours");
  const person = { fullName: form.values.fullName, email: form.values.email };
  return (
    <form onSubmit={form.submit} noValidate aria-label="Set up">
      <EnabledOnceHydrated className="min-w-0">
        <Group title="Your organization">
          <Rows>
            <TextField label="Organization name" autoComplete="organization" {...form.field("name")} />
            <Field id={zone.id} label="Time zone" error={zoneError}>
              {(control) => (
                <TimeZoneInput
                  {...zone}
                  {...control}
                  onPending={form.waitFor}
                  value={zone.value || (hydrated ? browserZone() : "")}
                />
              )}
            </Field>
            <Field
              id={country.id}
              label="Country"
              hint="Phone numbers typed without + belong to this country."
              error={countryError}
            >
              {(control) => (
                <Select
                  {...country}
                  {...control}
                  value={country.value || (hydrated ? browserCountry() : "")}
                  options={countries}
                />
              )}
            </Field>
            <Field id={hours.id} label="Business hours" error={hoursError}>
              {(control) => <BusinessHoursInput {...hours} {...control} />}
            </Field>
            <SwitchRow
              id="setup-own-hours"
              label="People set their own hours"
              hint="When off, everyone works in the organization's time zone and hours."
              value={ownHours}
              onChange={setOwnHours}
            />
          </Rows>
        </Group>
        <Group title="You">
          <Rows>
            <TextField label="Full name" autoComplete="name" {...form.field("fullName")} />
            <TextField label="Email" inputMode="email" autoComplete="username" {...form.field("email")} />
            <PasswordField
              label="Password"
              autoComplete="new-password"
              hint={<PasswordHint password={form.values.password} owner={person} />}
              {...form.field("password")}
            />
          </Rows>
        </Group>
        <FormMessage failure={form.failure} />
        <div className="pt-4">
          <Button type="submit" variant="primary" busy={form.busy}>
            Create organization
          </Button>
        </div>
      </EnabledOnceHydrated>
    </form>
  );
}
