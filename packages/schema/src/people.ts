import { z } from "zod";
import { accessRoles } from "./access-role.ts";
import { idSchema, objectId } from "./object-id.ts";
import { text } from "./text.ts";

export const peopleRequestSchema = z.strictObject({
  search: text(120).optional(),
  cursor: objectId.nullish(),
});
export type PeopleRequest = z.output<typeof peopleRequestSchema>;

/** Somebody an administrator may manage. */
export const personSchema = z.strictObject({
  id: idSchema,
  fullName: z.string(),
  email: z.string(),
  accessRole: z.enum(accessRoles),
  departmentName: z.string().nullable(),
});
export type Person = z.output<typeof personSchema>;

export const peopleSchema = z.strictObject({
  items: z.array(personSchema),
  nextCursor: z.string().nullable(),
});
export type People = z.output<typeof peopleSchema>;
