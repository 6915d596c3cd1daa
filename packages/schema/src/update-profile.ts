import { z } from "zod";
import { fieldSchemas } from "./field-schemas.ts";
import { type FieldGroup, fieldGroups, fieldPaths } from "./fields.ts";
import { objectId } from "./object-id.ts";
import type { NestedValues } from "./profile-values.ts";
import { rawChecked } from "./raw-body.ts";

/** A parsed change of a profile: exactly the keys that were sent. */
export type UpdateProfile = { id?: string; persona?: { _id?: string } } & NestedValues;

function shapeOf(prefix: string): z.core.$ZodLooseShape {
  return Object.fromEntries(
    fieldPaths
      .filter((path) => path.startsWith(prefix) && !path.slice(prefix.length).includes("."))
      .map((path) => [path.slice(prefix.length), fieldSchemas[path].exactOptional()]),
  );
}

/** Any subset of the fields of one group, strict: the body of `persona` or `notificationPreferences`. */
export function groupSchema<Group extends FieldGroup>(
  group: Group,
): z.ZodType<NonNullable<NestedValues[Group]>> {
  return z.strictObject(shapeOf(`${group}.`)) as unknown as z.ZodType<NonNullable<NestedValues[Group]>>; // the shape is the group's
}

/** A persona can be sent back as it was read; the domain refuses any id other than its own. */
const linkedId = objectId.meta({ description: "The id the persona has; another is refused." });

/** Built from the table; every field optional, no defaults, null only where the table says so. */
export const updateProfileObject = z
  .strictObject({
    id: objectId.meta({ description: "The person to change, where it is not oneself." }).exactOptional(),
    ...shapeOf(""),
    ...Object.fromEntries(fieldGroups.map((group) => [group, groupSchema(group).exactOptional()])),
    persona: z.strictObject({ _id: linkedId.exactOptional(), ...shapeOf("persona.") }).exactOptional(),
  })
  .meta({ id: "UpdateProfile", description: "What to change; fields left out stay as they are." });

/**
 * The body of `PUT /api/user/profile` and of the page's mutation. Checks the raw JSON first, because zod silently
 * drops an own `__proto__`.
 */
export const updateProfileSchema = rawChecked(updateProfileObject as unknown as z.ZodType<UpdateProfile>); // built from the same table
