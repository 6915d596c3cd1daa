import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { JsonObject } from "../src/json.ts";
import { mergePatch } from "../src/merge-patch.ts";

describe("a merge patch", () => {
  // The examples of RFC 7396, appendix A.
  test.each([
    [{ a: "b" }, { a: "c" }, { a: "c" }],
    [{ a: "b" }, { b: "c" }, { a: "b", b: "c" }],
    [{ a: "b" }, { a: null }, {}],
    [{ a: "b", b: "c" }, { a: null }, { b: "c" }],
    [{ a: ["b"] }, { a: "c" }, { a: "c" }],
    [{ a: "c" }, { a: ["b"] }, { a: ["b"] }],
    [{ a: { b: "c" } }, { a: { b: "d", c: null } }, { a: { b: "d" } }],
    [{ a: [{ b: "c" }] }, { a: [1] }, { a: [1] }],
    [
      ["a", "b"],
      ["c", "d"],
      ["c", "d"],
    ],
    [{ a: "b" }, ["c"], ["c"]],
    [{ a: "foo" }, null, null],
    [{ a: "foo" }, "bar", "bar"],
    [{ e: null }, { a: 1 }, { e: null, a: 1 }],
    [[1, 2], { a: "b", c: null }, { a: "b" }],
    [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
  ])("on %j, %j makes %j", (target, patch, result) => {
    expect(mergePatch(target, patch)).toEqual(result);
  });

  test("removes nothing that is not there and keeps null inside lists", () => {
    expect(mergePatch({ a: 1 }, { b: null })).toEqual({ a: 1 });
    expect(mergePatch({}, { a: [null, { b: null }] })).toEqual({ a: [null, { b: null }] });
  });

  test("keeps keys in their place and puts new ones last", () => {
    const merged = mergePatch({ z: 1, a: 2, m: 3 }, { b: 4, a: 5, z: null });
    expect(Object.keys(merged)).toEqual(["a", "m", "b"]);
  });

  test("leaves both arguments alone", () => {
    const target = Object.freeze({ a: Object.freeze({ b: 1, c: 2 }) });
    const patch = Object.freeze({ a: Object.freeze({ b: null, d: 3 }) });
    expect(mergePatch(target, patch)).toEqual({ a: { c: 2, d: 3 } });
    expect(target).toEqual({ a: { b: 1, c: 2 } });
  });

  test("touches no prototype and reads none", () => {
    const patch: JsonObject = JSON.parse(
      '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"toString":{"x":1}}',
    );
    const merged = mergePatch({}, patch);
    expect(Object.getPrototypeOf(merged)).toBe(Object.prototype);
    expect(Object.keys(merged)).toEqual(["__proto__", "constructor", "toString"]);
    expect(Object.getOwnPropertyDescriptor(merged, "__proto__")).toEqual({
      value: { polluted: 1 },
      writable: true,
      enumerable: true,
      configurable: true,
    });
    expect(merged.toString).toEqual({ x: 1 });
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(mergePatch(JSON.parse('{"__proto__":1}'), JSON.parse('{"__proto__":null}'))).toEqual({});
  });

  test("applied twice changes nothing more, and a patch of itself is itself without nulls", () => {
    const map = fc.dictionary(fc.string({ maxLength: 3 }), fc.jsonValue({ maxDepth: 3 }), { maxKeys: 4 });
    fc.assert(
      fc.property(map, map, (target, patch) => {
        const once = mergePatch(target, patch);
        expect(mergePatch(once, patch)).toEqual(once);
        for (const [key, value] of Object.entries(patch))
          expect(Object.hasOwn(once, key)).toBe(value !== null);
        for (const key of Object.keys(target))
          if (!Object.hasOwn(patch, key))
            expect(Object.getOwnPropertyDescriptor(once, key)).toEqual(
              Object.getOwnPropertyDescriptor(target, key),
            );
      }),
    );
  });
});
