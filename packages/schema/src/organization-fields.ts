import { countryLabels } from "./countries.ts";
import type { FieldKind } from "./fields.ts";
import { pickValues } from "./table-values.ts";

/** A field of an organization. The kinds, and so the rules and controls, are those of a profile's fields. */
export type OrganizationField = FieldKind & {
  /** The accessible name in the form, exactly. */
  label: string;
  /** One sentence under the field, where the label alone leaves a question. */
  description?: string;
  /** Whether `null` clears the value. */
  nullClears: boolean;
};

const place = { kind: "text", max: 200, nullClears: true } as const;

/**
 * Every field of an organization. Rules, requests and responses, the audit trail and the form of `/organization`
 * derive from it; `/setup` uses those in `setupFields`.
 */
export const organizationFields = {
  name: {
    label: "Organization name",
    kind: "name",
    max: 120,
    example: "Acme Corp",
    nullClears: false,
  },
  address: { ...place, label: "Address", example: "500 Bay St, Toronto, ON" },
  website: {
    label: "Website",
    kind: "url",
    max: 200,
    example: "https://acme.example",
    nullClears: true,
  },
  city: { ...place, label: "City", example: "Toronto" },
  region: { ...place, label: "Region", example: "Ontario" },
  timezone: {
    label: "Time zone",
    description: "Used for everyone who hasn't set their own.",
    kind: "timeZone",
    max: 200,
    example: "America/Toronto",
    nullClears: false,
  },
  businessHours: {
    label: "Business hours",
    description: "Used for everyone who hasn't set their own.",
    kind: "businessHours",
    max: 200,
    example: "9am-6pm Mon-Fri",
    nullClears: false,
  },
  defaultCountry: {
    label: "Default country",
    description: "Phone numbers typed without + belong to this country.",
    kind: "choice",
    options: countryLabels,
    example: "CA",
    nullClears: false,
  },
  personaHoursOverride: {
    label: "People set their own hours",
    description:
      "When off, everyone works in the organization's time zone and hours. Hours that people have set are kept, and come back when you turn this on again.",
    kind: "switch",
    nullClears: false,
  },
} as const satisfies Record<string, OrganizationField>;

export type OrganizationPath = keyof typeof organizationFields;

/** All paths of the table, in order. */
export const organizationPaths = Object.keys(organizationFields) as OrganizationPath[];

/** The fields of an organization on `/setup`. */
export const setupPaths = [
  "name",
  "timezone",
  "defaultCountry",
  "businessHours",
  "personaHoursOverride",
] as const satisfies OrganizationPath[];

type Value<Row> = Row extends { kind: "switch" } ? boolean : string;

/** An organization as one flat map from path to value. */
export type OrganizationValues = {
  [Path in OrganizationPath]:
    | Value<(typeof organizationFields)[Path]>
    | ((typeof organizationFields)[Path]["nullClears"] extends true ? null : never);
};

/** Selects the table's values from a larger object. */
export function pickOrganizationValues(from: OrganizationValues): OrganizationValues {
  return pickValues(organizationPaths, from) as OrganizationValues; // the paths are those of the type
}

/** The definition of a field, widened so that optional properties can be read. */
export function organizationField(path: OrganizationPath): OrganizationField {
  return organizationFields[path];
}
