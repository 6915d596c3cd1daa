import type { DepartmentRecord } from "@rep/db";
import {
  type AccessRole,
  accessRoleLabels,
  accessRoles,
  type FieldPath,
  fieldSchemas,
  type ImportColumn,
  type ImportRow,
  importColumns,
  outranks,
  toIssues,
} from "@rep/schema";
import { foldText } from "@rep/schema/fold-text";
import { readPhoneNumber } from "@rep/schema/phone-number";
import type { NewPerson } from "./add-people.ts";

/** What is needed to interpret the values. */
export interface FileContext {
  departments: readonly DepartmentRecord[];
  /** ISO 3166 alpha-2. */
  defaultCountry: string;
  /** The highest role a row may give. */
  highestRole: AccessRole;
}

interface Reading {
  value: unknown;
  problem?: string;
}

function parsed(path: FieldPath, value: unknown): Reading {
  const result = fieldSchemas[path].safeParse(value);
  return result.success
    ? { value: result.data }
    : { value, problem: toIssues(result.error)[0]?.message ?? "" };
}

function readRole(text: string, highestRole: AccessRole): Reading {
  const named = (role: AccessRole) =>
    [role, accessRoleLabels[role]].some((name) => foldText(name) === foldText(text));
  const role = accessRoles.find(named);
  if (!role) return { value: null, problem: `Use one of ${accessRoles.join(", ")}.` };
  return outranks(role, highestRole)
    ? { value: role, problem: "You can't give a role above your own." }
    : { value: role };
}

function readDepartment(text: string, departments: readonly DepartmentRecord[]): Reading {
  if (text === "") return { value: null };
  const found = departments.find(({ name }) => foldText(name) === foldText(text));
  return found ? { value: found.id } : { value: null, problem: "Your organization has no such department." };
}

function readPhone(text: string, country: string): Reading {
  if (text === "") return { value: null };
  const result = readPhoneNumber(text, country);
  return result.ok ? { value: result.number } : { value: null, problem: result.message };
}

const readers: Record<ImportColumn, (text: string, context: FileContext) => [keyof NewPerson, Reading]> = {
  email: (text) => ["email", parsed("email", text)],
  fullName: (text) => ["fullName", parsed("fullName", text)],
  accessRole: (text, { highestRole }) => ["accessRole", readRole(text, highestRole)],
  department: (text, { departments }) => ["departmentId", readDepartment(text, departments)],
  phoneNumber: (text, { defaultCountry }) => ["phoneNumber", readPhone(text, defaultCountry)],
  designation: (text) => ["designation", parsed("designation", text === "" ? null : text)],
};

/** Reads the person from a row; null when any value has a problem. */
export function readPersonRow(
  values: ImportRow["values"],
  context: FileContext,
): { person: NewPerson | null; issues: ImportRow["issues"] } {
  const read = importColumns.map((column) => ({ column, reading: readers[column](values[column], context) }));
  const issues = read.flatMap(({ column, reading: [, { problem }] }) =>
    problem === undefined ? [] : [{ column, message: problem }],
  );
  const person = Object.fromEntries(read.map(({ reading: [key, { value }] }) => [key, value]));
  return {
    issues,
    person: issues.length === 0 ? (person as unknown as NewPerson) : null, // each value has passed its rule
  };
}
