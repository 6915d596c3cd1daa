"use client";
import { BusinessHoursInput } from "../../components/inputs/business-hours-input.tsx";
import { ChoiceInput } from "../../components/inputs/choice-input.tsx";
import { JsonInput } from "../../components/inputs/json-input.tsx";
import { PhoneInput } from "../../components/inputs/phone-input.tsx";
import { TimeZoneInput } from "../../components/inputs/time-zone-input.tsx";
import type { ControlProps } from "../../components/ui/control.ts";
import { TextInput } from "../../components/ui/text-input.tsx";
import { displayValue } from "./display-value.ts";
import { type FieldInfo, useFormContext } from "./form-context.tsx";

interface FormControlProps extends ControlProps<string> {
  info: FieldInfo;
}

/** The control for a kind of value. Switches have a row of their own instead. */
export function FormControl({ info, ...props }: FormControlProps) {
  const { form, defaultCountry } = useFormContext();
  const { kind, autoComplete, optional } = info;
  switch (kind) {
    case "phone":
      return (
        <PhoneInput
          {...props}
          onPending={form.waitFor}
          autoComplete={autoComplete}
          defaultCountry={defaultCountry}
        />
      );
    case "timeZone":
      return <TimeZoneInput {...props} onPending={form.waitFor} />;
    case "businessHours":
      return <BusinessHoursInput {...props} />;
    case "map":
      return <JsonInput {...props} />;
    case "choice":
    case "reference":
      return (
        <ChoiceInput
          {...props}
          choices={info.choices ?? []}
          optional={optional}
          format={(value) => displayValue(info, value)}
        />
      );
    default:
      return (
        <TextInput
          {...props}
          // Not type="email" or "url": browsers silently rewrite (münchen.de) and trim what is typed into those.
          type="text"
          inputMode={kind === "email" || kind === "url" ? kind : undefined}
          autoCapitalize={kind === "email" || kind === "url" ? "none" : undefined}
          autoComplete={autoComplete}
          required={!optional}
        />
      );
  }
}
