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

/** A row of a file, with the person it describes when it has no faults. */
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

/** The columns of a heading without faults, in its order. */
type Columns = readonly (ImportColumn | undefined)[];

/** The value of each column in a row. What the heading or the row lacks is empty. */
function valuesOf(columns: Columns, fields: readonly string[]): ImportRow["values"] {
  const inRow = (column: ImportColumn) => (fields[columns.indexOf(column)] ?? "").trim();
  const entries = importColumns.map((column) => [column, inRow(column)] as const);
  return Object.fromEntries(entries) as ImportRow["values"]; // every column
}

/** A file that cannot be read row by row: one fault of the heading. */
function unreadable(message: string): ReadRow[] {
  return [{ line: 1, values: valuesOf([], []), issues: [{ column: null, message }], person: null }];
}

/** Rows that are read without a pause. Others wait for no more than these. */
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

/**
 * Reads a file of people: CSV (RFC 4180) with a heading of `importColumns`, in any order and letter case. Every fault is
 * found that does not take the database to see.
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
