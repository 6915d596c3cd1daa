import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkAutomations, checkAutomationsPatch } from "../src/automations.ts";

const codesOf = (value: unknown) => checkAutomations(value).map(({ code }) => code);

/** `levels` containers, one in another, with a scalar in the innermost. */
function nested(levels: number, wrap: (inner: unknown) => unknown): unknown {
  let value: unknown = 1;
  for (let level = 0; level < levels; level += 1) value = wrap(value);
  return value;
}

const wide = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`k${i}`, i]));

/** An object whose compact JSON is exactly `bytes` long in UTF-8. */
const heavy = (bytes: number, unit = "a") => {
  const room = bytes - '{"k":""}'.length;
  const size = new TextEncoder().encode(unit).length;
  return { k: unit.repeat(Math.floor(room / size)) + "a".repeat(room % size) };
};

describe("a free-form map", () => {
  test.each([
    [{}],
    [
      {
        followUp: true,
        delayMinutes: 15,
        note: "hi",
        none: null,
        list: [1, [2], { a: 3 }],
        deep: { er: {} },
      },
    ],
    [{ "with space": 1, ключ: 2, a$b: 3, "-": 4, " ": 5, _proto_: 6, toString: 7, hasOwnProperty: 8 }],
    [{ "2": 1, "1": 2 }],
    [{ value: "text with \0, . and $ in it" }],
    [{ zero: -0, tiny: 5e-324, big: Number.MAX_VALUE }],
    [Object.create(null)],
  ])("%j is taken", (map) => {
    expect(checkAutomations(map)).toEqual([]);
  });

  test.each([[[]], [null], ["x"], [1], [true], [undefined], [new Date(0)], [new Map()], [() => 1]])(
    "%j is no map",
    (value) => {
      expect(checkAutomations(value)).toEqual([
        {
          path: [],
          code: "invalid_type",
          message: 'This must be a JSON object, such as {"followUp": true}.',
        },
      ]);
    },
  );

  test.each([
    ["", "Give this key a name of at least one character."],
    ["$set", 'The key "$set" must not begin with "$".'],
    ["$", 'The key "$" must not begin with "$".'],
    ["a.b", 'The key "a.b" must not contain a ".".'],
    [".", 'The key "." must not contain a ".".'],
    ["a\0b", 'The key "a\\u0000b" must not contain a NUL character.'],
    ["\ud800", 'The key "\\ud800" holds half a character. Type it again.'],
    ["__proto__", 'The key "__proto__" is reserved. Choose another name.'],
    ["constructor", 'The key "constructor" is reserved. Choose another name.'],
    ["prototype", 'The key "prototype" is reserved. Choose another name.'],
  ])("the key %j is refused at every level, also inside lists", (key, message) => {
    const bad = JSON.parse(`{${JSON.stringify(key)}:1}`);
    const at = (path: (string | number)[]) => [{ path: [...path, key], code: "invalid_key", message }];
    expect(checkAutomations(bad)).toEqual(at([]));
    expect(checkAutomations({ a: bad })).toEqual(at(["a"]));
    expect(checkAutomations({ a: [0, [bad]] })).toEqual(at(["a", 1, 0]));
  });

  test("a key holds 64 characters, counted as code points, and not 65", () => {
    expect(checkAutomations({ ["k".repeat(64)]: 1, ["😀".repeat(64)]: 2 })).toEqual([]);
    expect(checkAutomations({ ["k".repeat(65)]: 1 })).toEqual([
      {
        path: ["k".repeat(65)],
        code: "invalid_key",
        message: `The key "${"k".repeat(64)}…" is too long. Use at most 64 characters.`,
      },
    ]);
    expect(codesOf({ ["😀".repeat(65)]: 1 })).toEqual(["invalid_key"]);
  });

  test("holds 200 keys in all and not 201, wherever they are", () => {
    expect(checkAutomations(wide(200))).toEqual([]);
    expect(checkAutomations(wide(201))).toEqual([
      { path: [], code: "too_many_keys", message: "Use at most 200 keys in all. There are 201 now." },
    ]);
    expect(checkAutomations({ a: wide(99), b: [wide(99)] })).toEqual([]);
    expect(codesOf({ a: wide(99), b: [wide(100)] })).toEqual(["too_many_keys"]);
    expect(checkAutomations({ list: Array.from({ length: 1000 }, (_, i) => i) })).toEqual([]);
  });

  test("holds 32 KB of compact UTF-8 JSON and not a byte more", () => {
    for (const unit of ["a", "é", "漢", "😀"]) {
      expect(checkAutomations(heavy(32_768, unit))).toEqual([]);
      expect(checkAutomations(heavy(32_769, unit))).toEqual([
        { path: [], code: "too_large", message: "Use at most 32 KB of JSON." },
      ]);
    }
  });

  test("holds 8 levels, the map itself being the first, and not 9", () => {
    for (const wrap of [(inner: unknown) => ({ k: inner }), (inner: unknown) => ({ k: [inner] })]) {
      const step = Array.isArray((wrap(1) as { k: unknown }).k) ? 2 : 1;
      expect(checkAutomations(nested(8 / step, wrap))).toEqual([]);
      expect(codesOf(nested(8 / step + 1, wrap))).toEqual(["too_deep"]);
    }
    expect(checkAutomations({ k: nested(8, (inner) => [inner]) })).toEqual([
      {
        path: ["k", 0, 0, 0, 0, 0, 0, 0],
        code: "too_deep",
        message: "Nest objects and lists at most 8 levels deep.",
      },
    ]);
    expect(checkAutomations({ k: nested(7, (inner) => [inner]) })).toEqual([]);
    expect(codesOf({ k: nested(7, () => ({})) })).toEqual([]);
  });

  test("survives nesting without end", () => {
    const body: unknown = JSON.parse(`{"k":${"[".repeat(32_000)}${"]".repeat(32_000)}}`);
    expect(codesOf(body)).toEqual(["too_deep"]);
    const loop: Record<string, unknown> = {};
    loop.self = loop;
    expect(codesOf(loop)).toEqual(["too_deep"]);
  });

  test("keeps finite numbers and well-formed text only", () => {
    expect(checkAutomations(JSON.parse('{"a":[1e400]}'))).toEqual([
      { path: ["a", 0], code: "invalid_value", message: "This number is too large to save." },
    ]);
    expect(codesOf({ a: -Infinity, b: Number.NaN })).toEqual(["invalid_value", "invalid_value"]);
    expect(checkAutomations({ a: "\udfff" })).toEqual([
      {
        path: ["a"],
        code: "invalid_value",
        message: "This text holds half a character. Type it again.",
      },
    ]);
  });

  test.each([[undefined], [1n], [() => 1], [Symbol("s")], [new Date(0)], [new (class Mine {})()]])(
    "%s is not JSON",
    (value) => {
      expect(checkAutomations({ a: value })).toEqual([
        {
          path: ["a"],
          code: "invalid_value",
          message: "Use only JSON values: text, numbers, true, false, null, lists and objects.",
        },
      ]);
    },
  );

  test("ignores what JSON cannot name and takes a null prototype", () => {
    expect(checkAutomations({ [Symbol("s")]: 1, a: Object.assign(Object.create(null), { b: 1 }) })).toEqual(
      [],
    );
  });

  test("answers at most twenty problems, the whole before its parts", () => {
    const many = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`$${i}`, i]));
    expect(codesOf(many)).toEqual(Array.from({ length: 20 }, () => "invalid_key"));
    expect(codesOf({ ...wide(201), $a: 1 })).toEqual(["too_many_keys", "invalid_key"]);
    expect(codesOf({ a: many, b: nested(20, (inner) => [inner]) })).toHaveLength(20);
  });

  test("takes any JSON object within the limits", () => {
    const key = fc
      .string({ unit: "grapheme-ascii", minLength: 1, maxLength: 8 })
      .map((text) => `k${text.replaceAll(".", "_")}`);
    const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
      tree: fc.oneof(
        { depthSize: "small", maxDepth: 6 },
        fc.oneof(
          fc.string({ unit: "grapheme" }),
          fc.double({ noNaN: true, noDefaultInfinity: true }),
          fc.boolean(),
          fc.constant(null),
        ),
        fc.array(tie("tree"), { maxLength: 3 }),
        fc.dictionary(key, tie("tree"), { maxKeys: 3 }),
      ),
    }));
    fc.assert(
      fc.property(fc.dictionary(key, tree, { maxKeys: 3 }), (map) => {
        expect(checkAutomations(map)).toEqual([]);
      }),
    );
  });
});

describe("a patch of a free-form map", () => {
  test("may remove any number of keys, and be larger than the map after it", () => {
    const nulls = Object.fromEntries(Array.from({ length: 3000 }, (_, index) => [`k${index}`, null]));
    expect(checkAutomationsPatch(nulls)).toEqual([]);
    expect(checkAutomationsPatch(wide(201))).toEqual([]);
    expect(checkAutomationsPatch(heavy(40_000))).toEqual([]);
  });

  test("follows the same rules for keys, values and levels", () => {
    expect(checkAutomationsPatch([])).toMatchObject([{ code: "invalid_type" }]);
    expect(checkAutomationsPatch({ a: { $b: null } })).toMatchObject([{ path: ["a", "$b"] }]);
    expect(checkAutomationsPatch({ a: Number.POSITIVE_INFINITY })).toMatchObject([{ code: "invalid_value" }]);
    expect(checkAutomationsPatch(nested(8, (inner) => ({ k: inner })))).toEqual([]);
    expect(checkAutomationsPatch(nested(9, (inner) => ({ k: inner })))).toMatchObject([{ code: "too_deep" }]);
    const many = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`$${index}`, index]));
    expect(checkAutomationsPatch(many)).toHaveLength(20);
  });
});
