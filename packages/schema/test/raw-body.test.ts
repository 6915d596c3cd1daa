import { describe, expect, expectTypeOf, test } from "vitest";
import { z } from "zod";
import { checkRawBody, rawChecked } from "../src/raw-body.ts";
import { parse } from "./parse.ts";

const reserved = (...path: (string | number)[]) => ({
  path: [...path, "__proto__"],
  code: "unrecognized_key",
  message: 'The key "__proto__" is reserved. Remove it.',
});

describe("a raw body", () => {
  test.each([
    ["null"],
    ["1"],
    ['"__proto__"'],
    ["[]"],
    ["{}"],
    ['{"a":{"b":["__proto__"]}}'],
    ['{"__proto":1,"proto__":2}'],
  ])("%s is fine", (json) => {
    expect(checkRawBody(JSON.parse(json))).toEqual([]);
  });

  test.each([
    ['{"__proto__":1}', [reserved()]],
    ['{"persona":{"__proto__":{}}}', [reserved("persona")]],
    ['{"a":[0,{"b":{"__proto__":null}}]}', [reserved("a", 1, "b")]],
    ['[{"__proto__":1}]', [reserved(0)]],
    ['{"__proto__":{"__proto__":1},"x":{"__proto__":1}}', [reserved(), reserved("__proto__"), reserved("x")]],
  ])("%s is refused by name", (json, issues) => {
    expect(checkRawBody(JSON.parse(json))).toEqual(issues);
  });

  test("names at most twenty", () => {
    const body: unknown = JSON.parse(`[${Array.from({ length: 50 }, () => '{"__proto__":1}').join()}]`);
    expect(checkRawBody(body)).toHaveLength(20);
  });

  test("survives 32,000 levels and finds the last, with its path cut", () => {
    const deep: unknown = JSON.parse(`${"[".repeat(32_000)}{"__proto__":1}${"]".repeat(32_000)}`);
    const [issue] = checkRawBody(deep);
    expect(issue?.message).toContain("__proto__");
    expect(issue?.path).toEqual(Array.from({ length: 64 }, () => 0));
  });
});

describe("a schema with a raw check", () => {
  const schema = rawChecked(z.strictObject({ a: z.string().optional() }));

  test("parses as the schema does", () => {
    expect(parse(schema, { a: "x" })).toEqual({ value: { a: "x" } });
    expect(parse(schema, { b: 1 })).toMatchObject({ issues: [{ path: ["b"], code: "unrecognized_key" }] });
    expectTypeOf<z.input<typeof schema>>().toEqualTypeOf<{ a?: string | undefined }>();
    expectTypeOf<z.output<typeof schema>>().toEqualTypeOf<{ a?: string | undefined }>();
  });

  test("refuses an own __proto__ that zod would drop", () => {
    expect(parse(schema, JSON.parse('{"a":"x","__proto__":1}'))).toEqual({ issues: [reserved()] });
  });
});
