import type { JsonPath } from "./json-booleans.ts";
import { type JsonFindings, JsonScanner, ScanProblem } from "./json-scanner.ts";

export interface JsonProblem {
  /** Counted from 1, as in editors. */
  line: number;
  column: number;
  /** The expected syntax, without the position. */
  message: string;
}

export type JsonScan = { problem: JsonProblem } | ({ problem: null } & JsonFindings);

/**
 * Scans a JSON object for booleans at any depth and for what a save would not keep; or reports what is wrong and
 * where. Duplicate keys and numbers that a double would change are errors, because they would lose data.
 */
export function scanJson(text: string): JsonScan {
  const scanner = new JsonScanner(text);
  try {
    scanner.object();
    const { switches, nulls } = scanner;
    return { problem: null, switches, nulls };
  } catch (error) {
    if (!(error instanceof ScanProblem)) throw error;
    const before = text.slice(0, error.at).split("\n");
    const column = (before.at(-1)?.length ?? 0) + 1;
    return { problem: { line: before.length, column, message: error.message } };
  }
}

/** Describes in one sentence what is wrong with the text and where; null for a valid object. */
export function jsonProblem(text: string): string | null {
  const { problem } = scanJson(text);
  return problem && `Line ${problem.line}, column ${problem.column}: ${problem.message}`;
}

/** Sets one boolean and leaves every other character as it is. */
export function setJsonSwitch(text: string, path: JsonPath, value: boolean): string {
  const scan = scanJson(text);
  const key = JSON.stringify(path);
  const found = scan.problem ? undefined : scan.switches.find((other) => JSON.stringify(other.path) === key);
  return found ? text.slice(0, found.start) + String(value) + text.slice(found.end) : text;
}
