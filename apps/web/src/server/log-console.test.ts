import { afterEach, beforeEach, expect, test } from "vitest";
import { logConsole } from "./log-console.ts";

const names = ["debug", "log", "info", "warn", "error", "trace"] as const;
const original = Object.fromEntries(names.map((name) => [name, console[name]]));
const warningListeners = process.listeners("warning");

/** What a client sent, as libraries print it: alone, in a message, in a cause, in a stack, in an object. */
const secret = "hunter2-and-alex@acme.example";

let lines: string[];
beforeEach(() => {
  lines = [];
  const log = (...parts: unknown[]) => void lines.push(JSON.stringify(parts));
  logConsole({ info: log, warn: log, error: log });
});
afterEach(() => {
  Object.assign(console, original);
  process.removeAllListeners("warning");
  for (const listener of warningListeners) process.on("warning", listener);
});

function thrown(): Error {
  try {
    return JSON.parse(`{"password":${secret}`);
  } catch (error) {
    return new TypeError(`Invalid input: '${secret}'`, { cause: error });
  }
}

/** Those whose lines say that something is wrong even without an error. */
const warnings: readonly string[] = ["warn", "error", "trace"];

test.each(names)(
  "what a library prints by console.%s leaves a line without what a client has sent",
  (name) => {
    console[name](`x-forwarded-host header with value ${secret}`);
    console[name](thrown(), { secret });
    console[name]("%s", secret, [secret], new Map([[secret, secret]]));
    expect(lines).toHaveLength(warnings.includes(name) ? 3 : 1);
    expect(lines.join("\n")).not.toContain("hunter2");
    expect(lines.join("\n")).not.toContain("acme.example");
    const line = lines.find((text) => text.includes("TypeError")) ?? "";
    expect(JSON.parse(line), "its kind and place").toMatchObject([
      {
        errors: [
          {
            name: "TypeError",
            at: expect.arrayContaining([expect.stringContaining("log-console.test.ts")]),
            cause: { name: "SyntaxError" },
          },
        ],
      },
      "printed by a library",
    ]);
  },
);

test("warnings of the process are told by their kind and place", () => {
  const warning = Object.assign(new Error(`A header ${secret}`), {
    name: "DeprecationWarning",
    code: "DEP0001",
  });
  process.emit("warning", warning);
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    [{ error: { name: "DeprecationWarning", code: "DEP0001" } }, "warning"],
  ]);
  expect(lines.join("\n")).not.toContain("hunter2");
});
