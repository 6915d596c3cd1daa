import { z } from "zod";
import { accessRoles } from "./access-role.ts";
import { fieldSchemas } from "./field-schemas.ts";
import { idSchema, objectId } from "./object-id.ts";
import { text } from "./text.ts";

/** Account status. Invited people have no password yet. */
export const userStatuses = ["INVITED", "ACTIVE", "DISABLED"] as const;

export const peopleRequestSchema = z.strictObject({
  search: text(120).optional(),
  accessRole: z.enum(accessRoles).optional(),
  departmentId: objectId.optional(),
  status: z.enum(userStatuses).optional(),
  /** `nextCursor` or `previousCursor` of another page; a cursor includes its direction. */
  cursor: z.string().max(2000).nullish(),
});
export type PeopleRequest = z.output<typeof peopleRequestSchema>;

/** One row of the list of people. */
export const personSchema = z.strictObject({
  id: idSchema,
  fullName: z.string(),
  email: z.string(),
  accessRole: z.enum(accessRoles),
  departmentName: z.string().nullable(),
  status: z.enum(userStatuses),
  outboundNumber: z.string().nullable(),
});
export type Person = z.output<typeof personSchema>;

export const peopleSchema = z.strictObject({
  items: z.array(personSchema),
  /** `more`: there are more than `count`. */
  total: z.strictObject({ count: z.int(), more: z.boolean() }),
  nextCursor: z.string().nullable(),
  previousCursor: z.string().nullable(),
});
export type People = z.output<typeof peopleSchema>;

/** The body of an invitation. */
export const invitePersonSchema = z.strictObject({
  fullName: fieldSchemas.fullName,
  email: fieldSchemas.email,
  accessRole: fieldSchemas.accessRole,
  departmentId: fieldSchemas.departmentId.prefault(null),
});

export const personRequestSchema = z.strictObject({ id: objectId });

/** The columns of an import, in any order. The first three require a value in every row. */
export const importColumns = [
  "email",
  "fullName",
  "accessRole",
  "department",
  "phoneNumber",
  "designation",
] as const;
export type ImportColumn = (typeof importColumns)[number];

/** The file as text. Its size is checked together with its rows, so that the preview can report it. */
export const importRequestSchema = z.strictObject({ csv: z.string() });

/**
 * How many people one unit of work can add within its time limit, even with the embedded database on a small machine.
 */
export const maxImportRows = 2000;

/** Size of the file in UTF-8 bytes. */
export const maxImportBytes = 500 * 1024;

export const importTooLarge = `The file is larger than ${maxImportBytes / 1024} KB. Split it into smaller files.`;

/** One row of an import. */
export interface ImportRow {
  /** The line in the file; the header is line 1. */
  line: number;
  /** The values in the file, cleaned. */
  values: Record<ImportColumn, string>;
  issues: { column: ImportColumn | null; message: string }[];
}

export interface ImportPreview {
  rows: ImportRow[];
  good: number;
  bad: number;
}
