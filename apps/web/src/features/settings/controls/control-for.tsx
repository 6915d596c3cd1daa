"use client";
import { fieldDefinition } from "@rep/schema/fields";
import { BusinessHoursInput } from "../../../components/inputs/business-hours-input.tsx";
import { DepartmentChoice } from "../../../components/inputs/department-choice.tsx";
import { JsonInput } from "../../../components/inputs/json-input.tsx";
import { NumberChoice } from "../../../components/inputs/number-choice.tsx";
import { PhoneInput } from "../../../components/inputs/phone-input.tsx";
import { RoleChoice } from "../../../components/inputs/role-choice.tsx";
import { TimeZoneInput } from "../../../components/inputs/time-zone-input.tsx";
import { Field } from "../../../components/ui/field.tsx";
import { SwitchRow } from "../../../components/ui/switch-row.tsx";
import { TextInput } from "../../../components/ui/text-input.tsx";
import { useSettings } from "../settings-context.tsx";
import type { FieldControlProps } from "./control-props.ts";

/** The component for a field's kind of control. A new plain field finds its own here; a new kind is one more case. */
export function ControlFor({ path, frame, input, value }: FieldControlProps) {
  const { options } = useSettings();
  const { control, nullClears } = fieldDefinition(path);
  if (control === "switch") return <SwitchRow {...frame} {...input} value={value === true} />;
  const text = String(value);
  return (
    <Field {...frame}>
      {(given) => {
        const props = { ...input, ...given, value: text };
        switch (control) {
          case "phone":
            return <PhoneInput {...props} defaultCountry={options.organization.defaultCountry} />;
          case "number-choice":
            return <NumberChoice {...props} numbers={options.numbers} subjectId={options.subject.id} />;
          case "department-choice":
            return <DepartmentChoice {...props} departments={options.departments} />;
          case "role-choice":
            return <RoleChoice {...props} assignable={options.assignableRoles} />;
          case "time-zone":
            return <TimeZoneInput {...props} />;
          case "business-hours":
            return <BusinessHoursInput {...props} />;
          case "json":
            return <JsonInput {...props} />;
          default:
            return (
              <TextInput
                {...props}
                type={control === "email" || control === "url" ? control : "text"}
                required={!nullClears}
              />
            );
        }
      }}
    </Field>
  );
}
