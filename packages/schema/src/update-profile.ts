import { z } from "zod";
import { type FieldSchema, fieldSchemas } from "./field-schemas.ts";
import { type FieldGroup, type FieldPath, fieldGroups, fieldPaths } from "./fields.ts";
import { objectId } from "./object-id.ts";
import { rawChecked } from "./raw-body.ts";

/** Paths that are a key of the body themselves: `fullName`, `automations`. */
type PlainPath = Exclude<FieldPath, `${string}.${string}`>;
type GroupMember<G extends FieldGroup> = FieldPath extends infer P
  ? P extends `${G}.${infer K}`
    ? K
    : never
  : never;

type GroupShape<G extends FieldGroup> = {
  [K in GroupMember<G>]: `${G}.${K}` extends FieldPath ? z.ZodExactOptional<FieldSchema<`${G}.${K}`>> : never;
};
type GroupObject<G extends FieldGroup> = z.ZodObject<GroupShape<G>, z.core.$strict>;
type UpdateShape = { id: z.ZodExactOptional<typeof objectId> } & {
  [P in PlainPath]: z.ZodExactOptional<FieldSchema<P>>;
} & { [G in FieldGroup]: z.ZodExactOptional<GroupObject<G>> };

function shapeOf(prefix: string): z.core.$ZodLooseShape {
  return Object.fromEntries(
    fieldPaths
      .filter((path) => path.startsWith(prefix) && !path.slice(prefix.length).includes("."))
      .map((path) => [path.slice(prefix.length), fieldSchemas[path].exactOptional()]),
  );
}

/** Any subset of the fields of one group, strict: the body of `persona` or `notificationPreferences`. */
export function groupSchema<G extends FieldGroup>(group: G): GroupObject<G> {
  return z.strictObject(shapeOf(`${group}.`)) as unknown as GroupObject<G>;
}

/** Built from the table and the rules; every field optional, no defaults, null only where the table says so. */
export const updateProfileObject = z
  .strictObject({
    id: objectId.meta({ description: "The person to change, where it is not oneself." }).exactOptional(),
    ...shapeOf(""),
    ...Object.fromEntries(fieldGroups.map((group) => [group, groupSchema(group).exactOptional()])),
  } as unknown as UpdateShape)
  .meta({ id: "UpdateProfile", description: "What to change; fields left out stay as they are." });

/**
 * The body of `PUT /api/user/profile` and of the page's mutation. Looks at the raw JSON first, because zod
 * drops an own `__proto__` without a word.
 */
export const updateProfileSchema = rawChecked(updateProfileObject);

/** A change of a profile, parsed: exactly the keys that were sent. */
export type UpdateProfile = z.output<typeof updateProfileSchema>;
