import papa from "papaparse";

export interface CsvRow {
  /** The line where the row starts, from 1. Quoted fields may contain line breaks, so a row may span several lines. */
  line: number;
  fields: string[];
  /** Problems with its quotes, in sentences. */
  faults: string[];
}

/** Splits CSV (RFC 4180) into rows, blank ones among them. */
export function readCsv(csv: string): CsvRow[] {
  const text = csv.replace(/^\uFEFF/, "");
  const rows: CsvRow[] = [];
  let start = 0;
  let line = 1;
  papa.parse<string[]>(text, {
    step: ({ data, errors, meta }) => {
      const faults = errors.filter(({ type }) => type === "Quotes").map(({ message }) => `${message}.`);
      rows.push({ line, fields: data, faults });
      line += text.slice(start, meta.cursor).match(/\r\n|\r|\n/g)?.length ?? 0;
      start = meta.cursor;
    },
  });
  return rows;
}
