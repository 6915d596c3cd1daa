import { z } from "zod";
import { accessRoles } from "./access-role.ts";
import { fieldPaths } from "./fields.ts";
import { objectId } from "./object-id.ts";
import { idSchema } from "./profile.ts";
import { readOnlyReasons } from "./read-only-reason.ts";

export const settingsOptionsRequestSchema = z.strictObject({ id: objectId.optional() });

const named = z.strictObject({ id: idSchema, fullName: z.string() });

/** What the page needs beside the profile: choices, and what the viewer may not change and why. */
export const settingsOptionsSchema = z.strictObject({
  viewer: named.extend({ email: z.string(), accessRole: z.enum(accessRoles) }),
  subject: named,
  organization: z.strictObject({
    id: idSchema,
    name: z.string(),
    timezone: z.string(),
    businessHours: z.string(),
    defaultCountry: z.string(),
    personaHoursOverride: z.boolean(),
  }),
  departments: z.array(z.strictObject({ id: idSchema, name: z.string() })),
  numbers: z.array(z.strictObject({ number: z.string(), assignedTo: named.nullable() })),
  assignableRoles: z.array(z.enum(accessRoles)),
  readOnly: z.partialRecord(z.enum(fieldPaths), z.enum(readOnlyReasons)),
});
export type SettingsOptions = z.output<typeof settingsOptionsSchema>;
