"use client";
import { fieldDefinition } from "@rep/schema/fields";
import { BusinessHoursInput } from "../../../components/inputs/business-hours-input.tsx";
import { ChoiceInput } from "../../../components/inputs/choice-input.tsx";
import { JsonInput } from "../../../components/inputs/json-input.tsx";
import { PhoneInput } from "../../../components/inputs/phone-input.tsx";
import { TimeZoneInput } from "../../../components/inputs/time-zone-input.tsx";
import { Field } from "../../../components/ui/field.tsx";
import { SwitchRow } from "../../../components/ui/switch-row.tsx";
import { TextInput } from "../../../components/ui/text-input.tsx";
import { useDisplay } from "../display-value.ts";
import { useSettings } from "../settings-context.tsx";
import type { FieldControlProps } from "./control-props.ts";

/** The component for a field's kind. A new plain field finds its own here; a new kind is one more case. */
export function ControlFor({ path, frame, input, value }: FieldControlProps) {
  const { options } = useSettings();
  const display = useDisplay(path);
  const { kind, nullClears } = fieldDefinition(path);
  if (kind === "switch") return <SwitchRow {...frame} {...input} value={value === true} />;
  const text = String(value);
  return (
    <Field {...frame}>
      {(given) => {
        const props = { ...input, ...given, value: text };
        switch (kind) {
          case "phone":
            return <PhoneInput {...props} defaultCountry={options.organization.defaultCountry} />;
          case "choice":
          case "reference":
            return (
              <ChoiceInput
                {...props}
                choices={options.choices[path] ?? []}
                optional={nullClears}
                format={display}
              />
            );
          case "timeZone":
            return <TimeZoneInput {...props} />;
          case "businessHours":
            return <BusinessHoursInput {...props} />;
          case "map":
            return <JsonInput {...props} />;
          default:
            return (
              <TextInput
                {...props}
                type={kind === "email" || kind === "url" ? kind : "text"}
                required={!nullClears}
              />
            );
        }
      }}
    </Field>
  );
}
