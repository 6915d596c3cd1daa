import type { JsonPath } from "./json-booleans.ts";
import { type JsonFindings, JsonScanner, ScanProblem } from "./json-scanner.ts";

export interface JsonProblem {
  /** From 1, as editors count. */
  line: number;
  column: number;
  /** What would be right, without the place. */
  message: string;
}

export type JsonScan = { problem: JsonProblem } | ({ problem: null } & JsonFindings);

/**
 * Reads a JSON object: its booleans at any depth and what a save will not keep of it, or what is wrong with it and where. Keys given
 * twice and numbers that a double would change are refused, as something would be lost.
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

/** One sentence on what is wrong with the text of a JSON object and where; null when it is one. */
export function jsonProblem(text: string): string | null {
  const { problem } = scanJson(text);
  return problem && `Line ${problem.line}, column ${problem.column}: ${problem.message}`;
}

/** The text with one of its booleans set and every other character as it was. */
export function setJsonSwitch(text: string, path: JsonPath, value: boolean): string {
  const scan = scanJson(text);
  const key = JSON.stringify(path);
  const found = scan.problem ? undefined : scan.switches.find((other) => JSON.stringify(other.path) === key);
  return found ? text.slice(0, found.start) + String(value) + text.slice(found.end) : text;
}
