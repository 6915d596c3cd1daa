import { z } from "zod";
import { accessRoles } from "./access-role.ts";
import { fieldPaths } from "./fields.ts";
import { idSchema, objectId } from "./object-id.ts";
import { userStatuses } from "./people.ts";
import { readOnlyReasons } from "./read-only-reason.ts";

export const settingsOptionsRequestSchema = z.strictObject({ id: objectId.optional() });

const named = z.strictObject({ id: idSchema, fullName: z.string() });

/** One option. `unavailable` says why it cannot be chosen now. */
const choiceSchema = z.strictObject({
  value: z.string(),
  label: z.string(),
  unavailable: z.string().nullable(),
});
export type Choice = z.output<typeof choiceSchema>;

/** What the page needs besides the profile: options, and the fields that the viewer may not change, with reasons. */
export const settingsOptionsSchema = z.strictObject({
  viewer: named.extend({ email: z.string(), accessRole: z.enum(accessRoles) }),
  subject: named.extend({ status: z.enum(userStatuses) }),
  organization: z.strictObject({
    id: idSchema,
    name: z.string(),
    timezone: z.string(),
    businessHours: z.string(),
    defaultCountry: z.string(),
    personaHoursOverride: z.boolean(),
  }),
  /** The options of every choice and reference field. */
  choices: z.partialRecord(z.enum(fieldPaths), z.array(choiceSchema)),
  readOnly: z.partialRecord(z.enum(fieldPaths), z.enum(readOnlyReasons)),
});
export type SettingsOptions = z.output<typeof settingsOptionsSchema>;
