import { readFileSync } from "node:fs";

export interface Counts {
  passed: number;
  failed: number;
}

/** Reads the counts of a JSON report from vitest (`numPassedTests`) or Playwright (`stats.expected`). */
export function readCounts(file: string): Counts {
  const report: unknown = JSON.parse(readFileSync(file, "utf8"));
  if (isRecord(report) && "numPassedTests" in report) {
    return { passed: Number(report.numPassedTests), failed: Number(report.numFailedTests) };
  }
  if (isRecord(report) && isRecord(report.stats)) {
    const { expected, unexpected, flaky } = report.stats;
    return { passed: Number(expected) + Number(flaky), failed: Number(unexpected) };
  }
  throw new Error(`${file} is not a report of vitest or Playwright`);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
