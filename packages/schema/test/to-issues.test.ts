import { describe, expect, test } from "vitest";
import { z } from "zod";
import { parse } from "./parse.ts";

const only = (schema: z.ZodType, value: unknown) => {
  const result = parse(schema, value);
  return "issues" in result ? result.issues.map(({ code, message }) => [code, message]) : result;
};

describe("a zod error as issues", () => {
  test.each<[string, z.ZodType, unknown, string, string]>([
    ["a missing value", z.string(), undefined, "required", "This is required."],
    ["null for text", z.string(), null, "invalid_type", "This must be text, not null."],
    ["a number for text", z.string(), 1, "invalid_type", "This must be text."],
    ["text for a switch", z.boolean(), "true", "invalid_type", "This must be true or false."],
    ["null for a switch", z.boolean(), null, "invalid_type", "This must be true or false, not null."],
    ["text for a number", z.number(), "1", "invalid_type", "This must be a number."],
    ["infinity for a number", z.number(), Number.POSITIVE_INFINITY, "invalid_type", "This must be a number."],
    ["a fraction for a whole number", z.int(), 1.5, "invalid_type", "This must be a whole number."],
    ["a list for an object", z.object({}), [], "invalid_type", "This must be a JSON object."],
    ["text for a map", z.record(z.string(), z.string()), "x", "invalid_type", "This must be a JSON object."],
    ["an object for a list", z.array(z.string()), {}, "invalid_type", "This must be a list."],
    ["a number for a date", z.date(), 1, "invalid_type", "This must be another kind of value."],
    ["null for a date", z.date(), null, "invalid_type", "This must be another kind of value, not null."],
    ["long text", z.string().max(3), "four", "too_long", "Use at most 3 characters."],
    ["short text", z.string().min(3), "ab", "too_short", "Use at least 3 characters."],
    ["a long list", z.array(z.int()).max(1), [1, 2], "too_long", "Use at most 1 items."],
    ["a short list", z.array(z.int()).min(2), [1], "too_short", "Use at least 2 items."],
    ["a large set", z.set(z.int()).max(1), new Set([1, 2]), "too_long", "Use at most 1 items."],
    ["a large number", z.number().max(100), 101, "too_big", "Use at most 100."],
    ["a small number", z.int().min(1), 0, "too_small", "Use at least 1."],
    ["another word", z.enum(["a", "b"]), "c", "invalid_value", "This must be one of a, b."],
    ["another constant", z.literal([1, true]), 2, "invalid_value", "This must be one of 1, true."],
    ["a wrong form", z.url(), "x", "invalid_format", "This format is not valid."],
    ["neither of two", z.union([z.string(), z.int()]), {}, "invalid_union", "This value is not valid."],
    [
      "a custom problem without a code",
      z.any().refine(() => false, "Try again."),
      1,
      "invalid_value",
      "Try again.",
    ],
  ])("%s", (_, schema, value, code, message) => {
    expect(only(schema, value)).toEqual([[code, message]]);
  });

  test("a custom problem keeps its code and sentence", () => {
    const schema = z.any().refine(() => false, { message: "Taken.", params: { code: "EMAIL_TAKEN" } });
    expect(only(schema, 1)).toEqual([["EMAIL_TAKEN", "Taken."]]);
    const odd = z.any().refine(() => false, { message: "Odd.", params: { code: 5 } });
    expect(only(odd, 1)).toEqual([["invalid_value", "Odd."]]);
  });

  test("paths go through objects and lists, symbols as text", () => {
    const schema = z.object({ list: z.array(z.object({ name: z.string() })) });
    expect(parse(schema, { list: [{ name: "a" }, { name: 1 }] })).toMatchObject({
      issues: [{ path: ["list", 1, "name"] }],
    });
    const symbol = Symbol("s");
    const custom = z.any().check((context) => {
      context.issues.push({ code: "custom", input: 1, path: [symbol], message: "No." });
    });
    expect(parse(custom, 1)).toMatchObject({ issues: [{ path: ["Symbol(s)"] }] });
  });

  test("each unknown key is blamed by its own path and name, long and odd names cut and escaped", () => {
    const schema = z.strictObject({ inner: z.strictObject({}) });
    const long = "😀".repeat(100);
    expect(parse(schema, { inner: { "a\u0000b\n": 1, [long]: 2 }, x: 3 })).toEqual({
      issues: [
        {
          path: ["inner", "a\0b\n"],
          code: "unrecognized_key",
          message: 'Unknown field "a\\u0000b\\n". Remove it.',
        },
        {
          path: ["inner", long],
          code: "unrecognized_key",
          message: `Unknown field "${"😀".repeat(64)}…". Remove it.`,
        },
        { path: ["x"], code: "unrecognized_key", message: 'Unknown field "x". Remove it.' },
      ],
    });
    const sixtyFour = "k".repeat(64);
    expect(parse(schema, { inner: {}, [sixtyFour]: 1 })).toMatchObject({
      issues: [{ message: `Unknown field "${sixtyFour}". Remove it.` }],
    });
  });

  test("at most fifty", () => {
    const many = Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`k${i}`, i]));
    const result = parse(z.strictObject({}), many);
    expect(result).toHaveProperty("issues.length", 50);
  });
});
