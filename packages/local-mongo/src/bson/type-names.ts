import { typeOf, type Value } from "./values.ts";

const names: Record<number, string> = {
  1: "double",
  2: "string",
  3: "object",
  4: "array",
  5: "binData",
  6: "undefined",
  7: "objectId",
  8: "bool",
  9: "date",
  10: "null",
  11: "regex",
  12: "dbPointer",
  13: "javascript",
  14: "symbol",
  15: "javascriptWithScope",
  16: "int",
  17: "timestamp",
  18: "long",
  19: "decimal",
  127: "maxKey",
  255: "minKey",
};

/** MongoDB's name of a value's type; "missing" for an absent field. */
export const typeName = (value: Value | undefined): string =>
  value === undefined ? "missing" : (names[typeOf(value)] ?? "unknown");

/** Type numbers by name, as `$type` takes them. */
export const typeByName: ReadonlyMap<string, number> = new Map(
  Object.entries(names).map(([n, name]) => [name, Number(n)]),
);
