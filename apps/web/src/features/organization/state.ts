import type { Organization } from "@rep/schema/organization";
import {
  type OrganizationPath,
  type OrganizationValues,
  organizationField,
  organizationPaths,
} from "@rep/schema/organization-fields";
import type { FieldValue, FormModel, FormValues } from "../form/form-model.ts";
import type { Snapshot } from "../form/form-state.ts";
import { fromInput, sameInput, toInput } from "../form/kinds.ts";

/** The form model of an organization. */
export const organizationModel: FormModel<OrganizationPath> = {
  paths: organizationPaths,
  label: (path) => organizationField(path).label,
  same: (path, first, second) => sameInput(organizationField(path).kind, first, second),
  combine: () => null,
  partners: () => [],
};

/** Converts an organization into form values. */
export function toSnapshot(organization: Organization): Snapshot<OrganizationPath> {
  const values = Object.fromEntries(
    organizationPaths.map((path) => [path, toInput(organizationField(path).kind, organization[path])]),
  ) as FormValues<OrganizationPath>; // one entry for every path
  return { version: organization.version, values };
}

/** Converts the changed fields into a request. */
export function toChanges(
  changed: Partial<FormValues<OrganizationPath>>,
  base: FormValues<OrganizationPath>,
): Partial<OrganizationValues> {
  const entries = Object.entries(changed).map(([path, value]: [string, FieldValue]) => {
    const name = path as OrganizationPath; // the keys of a record by path
    const { kind, nullClears } = organizationField(name);
    return [name, fromInput(kind, nullClears, value, base[name])];
  });
  return Object.fromEntries(entries);
}
