import { z } from "zod";
import { accessRoles } from "./access-role.ts";
import { type FieldPath, fieldDefinition, notificationCategories, personaFields } from "./fields.ts";

const described = <T extends z.ZodType>(path: FieldPath, schema: T): T =>
  schema.meta({ description: fieldDefinition(path).description });

/** An id in an answer. */
export const idSchema = z
  .string()
  .meta({ pattern: "^[0-9a-f]{24}$", examples: ["66f2a1c09d3e4b5a6c7d8e9f"] });

const instant = z.string().meta({ format: "date-time", examples: ["2026-05-04T09:30:00.000Z"] });

type Each<K extends string, T extends z.ZodType> = z.ZodObject<Record<K, T>, z.core.$strict>;

function each<K extends string, T extends z.ZodType>(keys: K[], schema: (key: K) => T): Each<K, T> {
  return z.strictObject(Object.fromEntries(keys.map((key) => [key, schema(key)]))) as unknown as Each<K, T>;
}

/** All eleven switches. */
export const notificationPreferencesSchema = each(notificationCategories, (key) =>
  described(`notificationPreferences.${key}`, z.boolean()),
).meta({ id: "NotificationPreferences" });
export type NotificationPreferences = z.output<typeof notificationPreferencesSchema>;

/** All eleven strings; what was never set is null. Its id is the user's `persona`. */
export const personaSchema = each(personaFields, (key) =>
  described(`persona.${key}`, z.string().nullable()),
).meta({ id: "Persona" });
export type Persona = z.output<typeof personaSchema>;

/** What leaves the server of a user: named one by one, so that a secret field cannot slip through. */
export const userSchema = z
  .strictObject({
    id: idSchema,
    organizationId: idSchema,
    departmentId: described("departmentId", idSchema.nullable()),
    email: described("email", z.string()),
    fullName: described("fullName", z.string()),
    phoneNumber: described("phoneNumber", z.string().nullable()),
    designation: described("designation", z.string().nullable()),
    sinchPhoneNumber: described("sinchPhoneNumber", z.string().nullable()),
    accessRole: described("accessRole", z.enum(accessRoles)),
    automations: described("automations", z.record(z.string(), z.unknown())),
    callForwardingEnabled: described("callForwardingEnabled", z.boolean()),
    notificationPreferences: notificationPreferencesSchema,
    persona: idSchema.nullable().meta({ description: "The id of the linked persona, or null." }),
    version: z.int().min(1).meta({ description: "Counts changes; the ETag is this number in quotes." }),
    createdAt: instant,
    updatedAt: instant,
  })
  .meta({ id: "User" });
export type User = z.output<typeof userSchema>;

/** The answer of `GET` and `PUT /api/user/profile`. */
export const profileSchema = z
  .strictObject({ user: userSchema, persona: personaSchema.nullable() })
  .meta({ id: "Profile" });
export type Profile = z.output<typeof profileSchema>;
