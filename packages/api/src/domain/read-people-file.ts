import { setImmediate } from "node:timers/promises";
import type { DepartmentRecord } from "@rep/db";
import {
  type AccessRole,
  accessRoleLabels,
  accessRoles,
  emailKey,
  type FieldPath,
  fieldSchemas,
  type ImportColumn,
  type ImportRow,
  importColumns,
  importTooLarge,
  maxImportBytes,
  maxImportRows,
  outranks,
  toIssues,
} from "@rep/schema";
import { foldText } from "@rep/schema/fold-text";
import { readPhoneNumber } from "@rep/schema/phone-number";
import papa from "papaparse";
import type { NewPerson } from "./add-people.ts";

/** A row of a file, with the person it describes when it has no faults. */
export interface ReadRow extends ImportRow {
  person: NewPerson | null;
}

/** What the values of a file are read by. */
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

function readRow(record: Record<string, string>, line: number, context: FileContext): ReadRow {
  const entries = importColumns.map((column): [ImportColumn, string] => [
    column,
    (record[column] ?? "").trim(),
  ]);
  const read = entries.map(([column, text]) => ({ column, reading: readers[column](text, context) }));
  const issues = read.flatMap(({ column, reading: [, { problem }] }) =>
    problem === undefined ? [] : [{ column, message: problem }],
  );
  const person = Object.fromEntries(read.map(({ reading: [key, { value }] }) => [key, value]));
  return {
    line,
    values: Object.fromEntries(entries) as ImportRow["values"], // every column
    issues,
    person: issues.length === 0 ? (person as unknown as NewPerson) : null, // each value has passed its rule
  };
}

/** Says at the later row that an address stands twice. */
function markRepeated(rows: readonly ReadRow[]): void {
  const lines = new Map<string, number>();
  for (const row of rows) {
    const key = emailKey(row.values.email);
    const first = lines.get(key);
    if (key !== "" && first !== undefined)
      row.issues.push({ column: "email", message: `This address stands on line ${first} already.` });
    else lines.set(key, row.line);
  }
}

/** A file that cannot be read row by row: one fault of the heading. */
function unreadable(message: string): ReadRow[] {
  const values = Object.fromEntries(importColumns.map((column) => [column, ""])) as ImportRow["values"];
  return [{ line: 1, values, issues: [{ column: null, message }], person: null }];
}

function tooMany(rows: number): string {
  const [had, most] = [rows, maxImportRows].map((number) => number.toLocaleString("en"));
  return `The file has ${had} people. Split it into files of at most ${most}.`;
}

/** The values of a line by column. */
interface FileRecord {
  line: number;
  values: Record<string, string>;
}

const isBlank = (values: FileRecord["values"]) => Object.values(values).every((value) => !`${value}`.trim());

/** Rows that are read without a pause. Others wait for no more than these. */
const rowsAtOnce = 100;

async function readRows(records: readonly FileRecord[], context: FileContext): Promise<ReadRow[]> {
  const rows: ReadRow[] = [];
  for (const { values, line } of records) {
    if (rows.length % rowsAtOnce === rowsAtOnce - 1) await setImmediate();
    rows.push(readRow(values, line, context));
  }
  return rows;
}

/**
 * Reads a file of people: CSV (RFC 4180) with a heading of `importColumns`, in any order and letter case. Every fault is
 * found that does not take the database to see.
 */
export async function readPeopleFile(csv: string, context: FileContext): Promise<ReadRow[]> {
  if (Buffer.byteLength(csv) > maxImportBytes) return unreadable(importTooLarge);
  const known = (name: string) => importColumns.find((column) => foldText(column) === foldText(name.trim()));
  const { data, meta, errors } = papa.parse<Record<string, string>>(csv.replace(/^\uFEFF/, ""), {
    header: true,
    transformHeader: (name) => known(name) ?? name.trim(),
  });
  const columns = meta.fields ?? [];
  const unknown = columns.find((column) => !known(column));
  const missing = (["email", "fullName", "accessRole"] as const).find((column) => !columns.includes(column));
  if (unknown !== undefined)
    return unreadable(`There is no column "${unknown}". Use ${importColumns.join(",")}.`);
  if (missing !== undefined) return unreadable(`The column ${missing} is missing.`);
  const records = data
    .map((values, index) => ({ values, line: index + 2 }))
    .filter(({ values }) => !isBlank(values));
  if (records.length === 0) return unreadable("The file has no rows.");
  if (records.length > maxImportRows) return unreadable(tooMany(records.length));
  const rows = await readRows(records, context);
  const byLine = new Map(rows.map((row) => [row.line, row]));
  for (const { row, type, message } of errors) {
    const at = row === undefined || type === "Delimiter" ? undefined : byLine.get(row + 2);
    at?.issues.push({ column: null, message: `${message}.` });
  }
  markRepeated(rows);
  return rows;
}
