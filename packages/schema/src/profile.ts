import { z } from "zod";
import { responseSchema } from "./field-kinds.ts";
import {
  type FieldGroup,
  type FieldGroupKey,
  type FieldPath,
  type FieldValue,
  fieldDefinition,
  fieldPaths,
  groupKeys,
} from "./fields.ts";
import { idSchema } from "./object-id.ts";

type PlainPath = Exclude<FieldPath, `${string}.${string}`>;
type PlainValues = { [Path in PlainPath]: FieldValue<Path> };
type GroupValues<Group extends FieldGroup> = {
  [Key in FieldGroupKey<Group>]: `${Group}.${Key}` extends FieldPath ? FieldValue<`${Group}.${Key}`> : never;
};

const instant = z.string().meta({ format: "date-time", examples: ["2026-05-04T09:30:00.000Z"] });

const schemaAt = (path: FieldPath) => responseSchema(fieldDefinition(path));

/** The shape of a group; all keys required. */
function groupShape<Group extends FieldGroup>(group: Group) {
  const entries = groupKeys(group).map((key) => [key, schemaAt(`${group}.${key}` as FieldPath)]);
  return Object.fromEntries(entries) as { [Key in FieldGroupKey<Group>]: z.ZodType<GroupValues<Group>[Key]> };
}

const plainShape = Object.fromEntries(
  fieldPaths.filter((path) => !path.includes(".")).map((path) => [path, schemaAt(path)]),
) as { [Path in PlainPath]: z.ZodType<PlainValues[Path]> };

/** All eleven switches. */
export const notificationPreferencesSchema = z
  .strictObject(groupShape("notificationPreferences"))
  .meta({ id: "NotificationPreferences" });
export type NotificationPreferences = z.output<typeof notificationPreferencesSchema>;

/** The linked persona with its id. Values never set are null. */
export const personaSchema = z
  .strictObject({ _id: idSchema, ...groupShape("persona") })
  .meta({ id: "Persona" });
export type Persona = z.output<typeof personaSchema>;

/** The public part of a user: the fields of the table and these. A secret field cannot slip through. */
export const userSchema = z
  .strictObject({
    _id: idSchema,
    organizationId: idSchema,
    ...plainShape,
    notificationPreferences: notificationPreferencesSchema,
    persona: idSchema.nullable().meta({ description: "The `_id` of the linked persona, or null." }),
    version: z.int().min(1).meta({ description: "Counts changes; the ETag is this number in quotes." }),
    createdAt: instant,
    updatedAt: instant,
  })
  .meta({ id: "User" });
export type User = z.output<typeof userSchema>;

/** The response of `GET` and `PUT /api/user/profile`. */
export const profileSchema = z
  .strictObject({ user: userSchema, persona: personaSchema.nullable() })
  .meta({ id: "Profile" });
export type Profile = z.output<typeof profileSchema>;
