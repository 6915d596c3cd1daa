import { isExactNumber } from "@rep/schema/exact-number";
import type { JsonPath } from "./json-booleans.ts";

/** A boolean in the object, with the position of its literal in the text. */
interface JsonSwitch {
  /** Keys and array indexes that lead to it. */
  path: JsonPath;
  value: boolean;
  start: number;
  end: number;
}

export interface JsonFindings {
  switches: JsonSwitch[];
  /** Keys whose value is null, which removes the key on the server (RFC 7396). */
  nulls: JsonPath[];
}

/** Far deeper than a map may nest, and shallow enough for any stack. */
const maxDepth = 100;

const space = /[ \t\n\r]*/y;
const string = /"(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[\da-f]{4})|[\u007f-\u009f])*"/iuy;
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d+)?(?![\w.])/iy;
const word = /[\w.+'-]+/y;
const literals = new Map<string, unknown>([
  ["true", true],
  ["false", false],
  ["null", null],
]);

/** A syntax error and the character it is at. */
export class ScanProblem extends Error {
  readonly at: number;
  constructor(at: number, message: string) {
    super(message);
    this.at = at;
  }
}

/** Scans JSON text (RFC 8259) and tracks the position, because not every engine reports it from `JSON.parse`. */
export class JsonScanner implements JsonFindings {
  readonly switches: JsonSwitch[] = [];
  readonly nulls: JsonPath[] = [];
  private readonly text: string;
  private readonly path: (string | number)[] = [];
  private at = 0;

  constructor(text: string) {
    this.text = text;
  }

  private match(pattern: RegExp): string | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0] ?? null;
    if (found !== null) this.at += found.length;
    return found;
  }

  private next(): string {
    this.match(space);
    return this.text[this.at] ?? "";
  }

  private fail(message: string, at = this.at): never {
    throw new ScanProblem(at, message);
  }

  private string(expected: string): string {
    const quoted = this.match(string);
    if (quoted !== null) return String(JSON.parse(quoted));
    if (this.next() === "'") this.fail('use double quotes (") instead of single ones.');
    if (this.next() === '"')
      this.fail("close this text with a double quote on the same line, and write \\ as \\\\.");
    return this.fail(expected);
  }

  /** Checks that a double can hold the number, and reports what would be lost otherwise. */
  private number(source: string, at: number): number {
    if (isExactNumber(source)) return Number(source);
    const name = this.path.join(".");
    const kept = Number.isFinite(Number(source)) ? `would be saved as ${Number(source)}` : "is too large";
    return this.fail(
      `the number ${source.slice(0, 40)} in ${name} ${kept}. Put it in quotes to keep every digit.`,
      at,
    );
  }

  private scalar(): unknown {
    if (this.next() === '"' || this.next() === "'") return this.string("");
    const at = this.at;
    const digits = this.match(number);
    if (digits !== null) return this.number(digits, at);
    const found = this.match(word) ?? "";
    if (literals.has(found)) return literals.get(found);
    if (found === "")
      this.fail(
        this.next() === "" ? "a value is missing here at the end." : "a value was expected here.",
        at,
      );
    return this.fail(`${found.slice(0, 40)} is no JSON value; put text in double quotes.`, at);
  }

  private value(depth: number): void {
    const open = this.next();
    if (open === "{" || open === "[") {
      if (depth > maxDepth) this.fail("this is nested too deep.");
      if (open === "{") this.members(depth);
      else this.items(depth);
      return;
    }
    const start = this.at;
    const value = this.scalar();
    if (typeof value === "boolean") this.switches.push({ path: [...this.path], value, start, end: this.at });
    else if (value === null && !this.path.some((key) => typeof key === "number"))
      this.nulls.push([...this.path]);
  }

  /** Called after a value. True after a comma, false at the end. */
  private goesOn(close: string): boolean {
    const found = this.next();
    if (found !== "," && found !== close) this.fail(`a comma or ${close} was expected here.`);
    this.at += 1;
    if (found === close) return false;
    const comma = this.at - 1;
    if (this.next() === close) this.fail(`remove the comma before ${close}.`, comma);
    return true;
  }

  private members(depth: number): void {
    const keys = new Set<string>();
    this.at += 1;
    if (this.next() === "}") this.at += 1;
    else
      do {
        this.next();
        const keyAt = this.at;
        const key = this.string("a key in double quotes was expected here.");
        if (keys.has(key)) this.fail(`${JSON.stringify(key)} appears twice; keep one of the two.`, keyAt);
        keys.add(key);
        if (this.next() !== ":") this.fail(`a colon was expected after ${JSON.stringify(key)}.`);
        this.at += 1;
        this.path.push(key);
        this.value(depth + 1);
        this.path.pop();
      } while (this.goesOn("}"));
  }

  private items(depth: number): void {
    this.at += 1;
    if (this.next() === "]") this.at += 1;
    else {
      let index = 0;
      do {
        this.path.push(index);
        this.value(depth + 1);
        this.path.pop();
        index += 1;
      } while (this.goesOn("]"));
    }
  }

  object(): void {
    if (this.next() !== "{") this.fail('write an object, such as {"followUp": true}.');
    this.members(1);
    if (this.next() !== "") this.fail("nothing may follow the closing }.");
  }
}
