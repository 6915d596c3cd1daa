import type { ErrorIssue } from "./errors.ts";
import { isExactNumber } from "./exact-number.ts";
import { maxPathKeys, quoteKey } from "./json.ts";

export type JsonResult =
  | { ok: true; value: unknown }
  | { ok: false; code: "MALFORMED_JSON" | "DUPLICATE_KEY" | "NUMBER_NOT_EXACT"; issues: ErrorIssue[] };

const maxIssues = 20;

const numberSource = /[\d.eE+-]+/y;

/** An object or array that the scan is inside. */
interface Container {
  /** Keys seen so far; null in an array. */
  keys: Set<string> | null;
  /** The key or index of the current value. */
  key: string | number;
}

/** The index of the quote that ends the string starting at `start`. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); ; end = text.indexOf('"', end + 1)) {
    let backslashes = 0;
    while (text[end - 1 - backslashes] === "\\") backslashes += 1;
    if (backslashes % 2 === 0) return end;
  }
}

function shorten(source: string): string {
  return source.length > 40 ? `${source.slice(0, 40)}…` : source;
}

function numberMessage(source: string): string {
  const value = Number(source);
  return Number.isFinite(value)
    ? `The number ${shorten(source)} would be saved as ${value}. Put it in quotes to keep every digit.`
    : `The number ${shorten(source)} is too large. Put it in quotes.`;
}

/**
 * Finds what `JSON.parse` silently loses in text it has accepted: duplicate keys, and numbers that a double cannot
 * hold.
 */
class Scan {
  readonly duplicates: ErrorIssue[] = [];
  readonly inexact: ErrorIssue[] = [];
  private readonly containers: Container[] = [];

  constructor(text: string) {
    let beforeKey = false;
    let at = 0;
    while (at < text.length) {
      const character = text[at] ?? "";
      const container = this.containers.at(-1);
      if (character === '"') {
        const end = endOfString(text, at);
        if (beforeKey && container) this.visitKey(container, text.slice(at, end + 1));
        beforeKey = false;
        at = end;
      } else if (character === "{" || character === "[") {
        beforeKey = character === "{";
        this.containers.push({ keys: beforeKey ? new Set() : null, key: 0 });
      } else if (character === "}" || character === "]") {
        beforeKey = false;
        this.containers.pop();
      } else if (character === ",") {
        beforeKey = container?.keys != null;
        if (container && !beforeKey) container.key = Number(container.key) + 1;
      } else if (character === "-" || (character >= "0" && character <= "9")) {
        at = this.visitNumber(text, at);
        continue;
      }
      at += 1;
    }
  }

  private visitKey(container: Container, quoted: string): void {
    const key = quoted.includes("\\") ? String(JSON.parse(quoted)) : quoted.slice(1, -1);
    container.key = key;
    if (container.keys?.has(key))
      this.add(
        this.duplicates,
        "DUPLICATE_KEY",
        `The key ${quoteKey(key)} appears twice in the same object. Remove one of them.`,
      );
    container.keys?.add(key);
  }

  /** @returns the index after the number */
  private visitNumber(text: string, start: number): number {
    numberSource.lastIndex = start;
    const source = numberSource.exec(text)?.[0] ?? "";
    if (!isExactNumber(source)) this.add(this.inexact, "NUMBER_NOT_EXACT", numberMessage(source));
    return start + source.length;
  }

  private add(issues: ErrorIssue[], code: string, message: string): void {
    if (issues.length < maxIssues)
      issues.push({ path: this.containers.slice(0, maxPathKeys).map(({ key }) => key), code, message });
  }
}

/**
 * Parses JSON text without silent losses (docs/profile-contract.md, section 3). Refuses duplicate keys within one
 * object, of which `JSON.parse` keeps the last; keys that are equal after unescaping count as duplicates. Refuses
 * numbers that a double would change, such as integers beyond 2⁵³. Paths start at the whole value.
 *
 * Makes one pass in addition to `JSON.parse`, without recursion, so any depth is safe.
 */
export function readJson(text: string): JsonResult {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { ok: false, code: "MALFORMED_JSON", issues: [] };
  }
  const { duplicates, inexact } = new Scan(text);
  if (duplicates.length > 0) return { ok: false, code: "DUPLICATE_KEY", issues: duplicates };
  if (inexact.length > 0) return { ok: false, code: "NUMBER_NOT_EXACT", issues: inexact };
  return { ok: true, value };
}
