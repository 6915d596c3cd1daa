import { mergePatch } from "@rep/schema/merge-patch";
import { expect, test } from "vitest";
import { createPatch, parseObject, sameJson } from "./json-patch.ts";

const pairs: [object, object][] = [
  [{}, { a: 1 }],
  [{ a: 1, b: 2 }, { a: 1 }],
  [{ a: { x: 1, y: 2 } }, { a: { x: 1, z: [1, { k: true }] } }],
  [{ a: { x: 1 } }, { a: "text" }],
  [{ a: "text" }, { a: { x: 1 } }],
  [{ list: [1, 2] }, { list: [2, 1] }],
  [{ same: { deep: [1] } }, { same: { deep: [1] } }],
];

test.each(pairs)("applying the patch from %j leads to %j", (from, to) => {
  const patch = createPatch({ ...from }, { ...to });
  expect(mergePatch(from, patch)).toEqual(to);
});

test("a patch names nothing that did not change", () => {
  expect(createPatch({ a: 1, b: { c: 2, d: 3 } }, { a: 1, b: { c: 2, d: 4 } })).toEqual({ b: { d: 4 } });
});

test("the order of keys does not matter, the order of a list does", () => {
  expect(sameJson({ a: 1, b: [1, 2] }, { b: [1, 2], a: 1 })).toBe(true);
  expect(sameJson({ a: [1, 2] }, { a: [2, 1] })).toBe(false);
});

test("only an object is an object", () => {
  expect(parseObject('{"a":1}')).toEqual({ a: 1 });
  for (const text of ["[1]", "null", "1", "", "{", '"a"']) expect(parseObject(text)).toBeNull();
});
