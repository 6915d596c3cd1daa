import { setImmediate } from "node:timers/promises";
import {
  emailKey,
  type ImportColumn,
  type ImportRow,
  importColumns,
  importTooLarge,
  maxImportBytes,
  maxImportRows,
} from "@rep/schema";
import { foldText } from "@rep/schema/fold-text";
import type { NewPerson } from "./add-people.ts";
import { type CsvRow, readCsv } from "./read-csv.ts";
import { type FileContext, readPersonRow } from "./read-person-row.ts";

/** A row of a file; has a person when it has no problems. */
export interface ReadRow extends ImportRow {
  person: NewPerson | null;
}

const requiredColumns = ["email", "fullName", "accessRole"] as const;

const columnNamed = (name: string) => importColumns.find((column) => foldText(column) === foldText(name));

function headingFault(names: readonly string[]): string | undefined {
  const columns = names.map(columnNamed);
  const unknown = names.find((name) => !columnNamed(name));
  if (unknown !== undefined) return `There is no column "${unknown}". Use ${importColumns.join(",")}.`;
  const repeated = columns.find((column, index) => columns.indexOf(column) < index);
  if (repeated) return `The column ${repeated} stands twice.`;
  const missing = requiredColumns.find((column) => !columns.includes(column));
  return missing && `The column ${missing} is missing.`;
}

function tooMany(rows: number): string {
  const [had, most] = [rows, maxImportRows].map((number) => number.toLocaleString("en"));
  return `The file has ${had} people. Split it into files of at most ${most}.`;
}

const isBlank = ({ fields }: CsvRow) => fields.every((field) => !field.trim());

/** The columns of a valid header row, in order. */
type Columns = readonly (ImportColumn | undefined)[];

/** The value of each column in a row; empty where the header or the row lacks it. */
function valuesOf(columns: Columns, fields: readonly string[]): ImportRow["values"] {
  const inRow = (column: ImportColumn) => (fields[columns.indexOf(column)] ?? "").trim();
  const entries = importColumns.map((column) => [column, inRow(column)] as const);
  return Object.fromEntries(entries) as ImportRow["values"]; // every column
}

/** A file that cannot be read at all: one issue of its header row. */
function unreadable(message: string): ReadRow[] {
  return [{ line: 1, values: valuesOf([], []), issues: [{ column: null, message }], person: null }];
}

/** Rows processed before yielding to other requests. */
const rowsAtOnce = 100;

async function readRows(columns: Columns, body: readonly CsvRow[], context: FileContext): Promise<ReadRow[]> {
  const rows: ReadRow[] = [];
  for (const { line, fields, faults } of body) {
    if (rows.length % rowsAtOnce === rowsAtOnce - 1) await setImmediate();
    const values = valuesOf(columns, fields);
    const { person, issues } = readPersonRow(values, context);
    const faultsOfRow = [...faults];
    if (fields.length !== columns.length)
      faultsOfRow.push(`Expected ${columns.length} values in this row, found ${fields.length}.`);
    issues.push(...faultsOfRow.map((message) => ({ column: null, message })));
    rows.push({ line, values, person, issues });
  }
  return rows;
}

/** Reports a duplicate email at the later row. */
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

/**
 * Reads a CSV file of people (RFC 4180) whose header names the `importColumns` in any order and letter case. Finds
 * every problem that does not need the database.
 */
export async function readPeopleFile(csv: string, context: FileContext): Promise<ReadRow[]> {
  if (Buffer.byteLength(csv) > maxImportBytes) return unreadable(importTooLarge);
  const [heading, ...others] = readCsv(csv);
  const names = heading?.fields.map((name) => name.trim()) ?? [];
  const fault = headingFault(names);
  if (fault) return unreadable(fault);
  const body = others.filter((row) => !isBlank(row));
  if (body.length === 0) return unreadable("The file has no rows.");
  if (body.length > maxImportRows) return unreadable(tooMany(body.length));
  const rows = await readRows(names.map(columnNamed), body, context);
  markRepeated(rows);
  return rows;
}
