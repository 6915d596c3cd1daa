/** A boolean right inside the object, with the place of its literal in the text. */
export interface JsonSwitch {
  key: string;
  value: boolean;
  start: number;
  end: number;
}

export interface JsonProblem {
  /** From 1, as editors count. */
  line: number;
  column: number;
  /** What would be right, without the place. */
  message: string;
}

export type JsonScan = { problem: JsonProblem } | { problem: null; switches: JsonSwitch[] };

/** Far more than a map may nest; keeps the recursion here within any stack. */
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

class Problem extends Error {
  readonly at: number;
  constructor(at: number, message: string) {
    super(message);
    this.at = at;
  }
}

/** Walks over JSON text (RFC 8259), keeping the place: `JSON.parse` tells it in one engine and not in the next. */
class Scanner {
  readonly switches: JsonSwitch[] = [];
  private readonly text: string;
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
    throw new Problem(at, message);
  }

  private string(expected: string): string {
    const quoted = this.match(string);
    if (quoted !== null) return String(JSON.parse(quoted));
    if (this.next() === "'") this.fail('use double quotes (") instead of single ones.');
    if (this.next() === '"')
      this.fail("close this text with a double quote on the same line, and write \\ as \\\\.");
    return this.fail(expected);
  }

  private scalar(): unknown {
    if (this.next() === '"' || this.next() === "'") return this.string("");
    if (this.match(number) !== null) return 0;
    const at = this.at;
    const found = this.match(word) ?? "";
    if (literals.has(found)) return literals.get(found);
    if (found === "")
      this.fail(
        this.next() === "" ? "a value is missing here at the end." : "a value was expected here.",
        at,
      );
    return this.fail(`${found.slice(0, 40)} is no JSON value; put text in double quotes.`, at);
  }

  private value(depth: number): unknown {
    const open = this.next();
    if (open !== "{" && open !== "[") return this.scalar();
    if (depth > maxDepth) this.fail("this is nested too deep.");
    return open === "{" ? this.members(depth) : this.items(depth);
  }

  /** After a value: true to go on behind a comma, false at the end. */
  private goesOn(close: string): boolean {
    const found = this.next();
    if (found !== "," && found !== close) this.fail(`a comma or ${close} was expected here.`);
    this.at += 1;
    if (found === close) return false;
    const comma = this.at - 1;
    if (this.next() === close) this.fail(`remove the comma before ${close}.`, comma);
    return true;
  }

  members(depth: number): void {
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
        this.next();
        const start = this.at;
        const value = this.value(depth + 1);
        if (depth === 1 && typeof value === "boolean")
          this.switches.push({ key, value, start, end: this.at });
      } while (this.goesOn("}"));
  }

  private items(depth: number): void {
    this.at += 1;
    if (this.next() === "]") this.at += 1;
    else
      do this.value(depth + 1);
      while (this.goesOn("]"));
  }

  object(): void {
    if (this.next() !== "{") this.fail('write an object, such as {"followUp": true}.');
    this.members(1);
    if (this.next() !== "") this.fail("nothing may follow the closing }.");
  }
}

/** Reads a JSON object: its switches, or what is wrong with it and where. Keys given twice are refused, as one would be lost. */
export function scanJson(text: string): JsonScan {
  const scanner = new Scanner(text);
  try {
    scanner.object();
    return { problem: null, switches: scanner.switches };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
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

/** The text with one of its switches set and every other character as it was. */
export function setJsonSwitch(text: string, key: string, value: boolean): string {
  const scan = scanJson(text);
  const found = scan.problem ? undefined : scan.switches.find((other) => other.key === key);
  return found ? text.slice(0, found.start) + String(value) + text.slice(found.end) : text;
}
