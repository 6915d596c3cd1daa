import { z } from "zod";
import { activityRequestSchema } from "./activity.ts";
import type { ErrorIssue } from "./errors.ts";
import { requestSchema, responseSchema } from "./field-kinds.ts";
import { fieldSchemas } from "./field-schemas.ts";
import { loginRequestSchema, passwordCharacters } from "./login.ts";
import { idSchema, objectId } from "./object-id.ts";
import {
  type OrganizationPath,
  type OrganizationValues,
  organizationField,
  organizationPaths,
  setupPaths,
} from "./organization-fields.ts";
import { phoneText } from "./text.ts";
import { toIssues } from "./to-issues.ts";

type Schemas = { [Path in OrganizationPath]: z.ZodType<OrganizationValues[Path]> };

function schemas(of: typeof requestSchema): Schemas {
  const entries = organizationPaths.map((path) => [path, of(organizationField(path))]);
  return Object.fromEntries(entries) as Schemas; // organizationPaths holds every key of the type
}

/** The request schema of each field. */
export const organizationSchemas = schemas(requestSchema);

/** Validates one field for the form; null when it is valid. */
export function validateOrganizationField(path: OrganizationPath, value: unknown): ErrorIssue | null {
  const result = organizationSchemas[path].safeParse(value);
  const [issue] = result.success ? [] : toIssues(result.error);
  return issue === undefined ? null : { ...issue, path: [path, ...issue.path] };
}

const optional = Object.fromEntries(
  Object.entries(organizationSchemas).map(([path, schema]) => [path, schema.exactOptional()]),
);

/** Any subset of the fields; no defaults, null only where the table says so. */
export const updateOrganizationSchema = z.strictObject({
  ifMatch: z.int().min(0).optional(),
  organization: z.strictObject(optional) as unknown as z.ZodType<Partial<OrganizationValues>>, // from the same table
});
export type UpdateOrganization = z.output<typeof updateOrganizationSchema>;

/** An organization in responses. */
export const organizationSchema = z.strictObject({
  id: idSchema,
  ...schemas(responseSchema),
  version: z.int().min(1),
});
export type Organization = z.output<typeof organizationSchema>;

const departmentSchema = z.strictObject({ id: idSchema, name: z.string(), people: z.int() });
const numberSchema = z.strictObject({
  number: z.string(),
  assignedTo: z.strictObject({ id: idSchema, fullName: z.string() }).nullable(),
});

/** The response of `organization.get`: everything the page shows. */
export const organizationPageSchema = z.strictObject({
  organization: organizationSchema,
  departments: z.array(departmentSchema),
  numbers: z.array(numberSchema),
});
export type OrganizationPage = z.output<typeof organizationPageSchema>;

/** A department's name. */
export const departmentName = requestSchema({
  kind: "name",
  max: 120,
  label: "Department name",
  description: "The department as its people know it.",
  example: "Field Sales",
  nullClears: false,
}) as z.ZodType<string>;

export const addDepartmentSchema = z.strictObject({ name: departmentName });
export const renameDepartmentSchema = z.strictObject({ id: objectId, name: departmentName });
/** `moveTo`: the department its people move to, or null for none. */
export const removeDepartmentSchema = z.strictObject({ id: objectId, moveTo: objectId.nullish() });
export const numberRequestSchema = z.strictObject({ number: phoneText });
export const organizationActivityRequestSchema = activityRequestSchema.omit({ id: true });

/** The input of `/setup`: an organization and its first user. The server judges the password. */
export const setupOrganizationSchema = z.strictObject(
  Object.fromEntries(setupPaths.map((path) => [path, organizationSchemas[path]])) as Pick<
    Schemas,
    (typeof setupPaths)[number]
  >,
);
export const setupPersonSchema = z.strictObject({
  fullName: fieldSchemas.fullName,
  email: fieldSchemas.email,
  password: z.string().max(passwordCharacters),
});
/** The token in the URL of a link. Malformed tokens are reported like unknown ones. */
const linkToken = z.string().max(200);

/** A link for setting a password. */
export const passwordLinkSchema = z.strictObject({
  purpose: z.enum(["invitation", "passwordReset"]),
  token: linkToken,
});
/** The server judges the password. */
export const setPasswordByLinkSchema = passwordLinkSchema.extend({
  newPassword: z.string().max(passwordCharacters),
});
export const setupTokenSchema = z.strictObject({ token: linkToken });
/** Input of `account.forgotPassword`. */
export const forgotPasswordSchema = loginRequestSchema.pick({ email: true });
export const setupSchema = z.strictObject({
  token: linkToken,
  organization: setupOrganizationSchema,
  person: setupPersonSchema,
});
export type Setup = z.output<typeof setupSchema>;
