import { type FieldPath, fieldDefinition, fieldPaths } from "@rep/schema/fields";
import type { SettingsOptions } from "@rep/schema/settings-options";
import type { FieldInfo } from "../form/form-context.tsx";
import { autoComplete, fieldHints } from "./field-hints.tsx";
import { lockOutWarning, locksOut } from "./lock-out.ts";

/** Why a value is read-only, in words; undefined where it can be changed. */
function readOnlyReason(
  path: FieldPath,
  { readOnly, organization }: SettingsOptions,
  own: boolean,
): string | undefined {
  switch (readOnly[path]) {
    case undefined:
      return undefined;
    case "ADMIN_ONLY":
      return own ? "Set by your administrator." : "Set by an administrator.";
    case "NOBODY_OWN_ROLE":
      return "You can't change your own role.";
    case "ORGANIZATION_HOURS": {
      const what = fieldDefinition(path).kind === "timeZone" ? "the time zone" : "business hours";
      return `${organization.name} sets ${what} for everyone.`;
    }
  }
}

/** The effective value where the organization sets it, else undefined. */
function valueInForce(path: FieldPath, { readOnly, organization }: SettingsOptions): string | undefined {
  if (readOnly[path] !== "ORGANIZATION_HOURS") return undefined;
  return fieldDefinition(path).kind === "timeZone" ? organization.timezone : organization.businessHours;
}

/** What the page shows about each field besides its value, for this viewer and this person. */
export function fieldInfos(options: SettingsOptions): Map<string, FieldInfo> {
  const own = options.viewer.id === options.subject.id;
  return new Map(
    fieldPaths.map((path) => {
      const row = fieldDefinition(path);
      return [
        path,
        {
          kind: row.kind,
          label: row.label,
          hint: fieldHints[path]?.[own ? "own" : "other"],
          readOnlyReason: readOnlyReason(path, options, own),
          inForce: valueInForce(path, options),
          warning: (value) => (locksOut(path, value, options) ? lockOutWarning(options) : undefined),
          optional: row.nullClears,
          choices: options.choices[path],
          labels: row.kind === "choice" ? row.options : undefined,
          autoComplete: (own && autoComplete[path]) || "off",
        },
      ];
    }),
  );
}
