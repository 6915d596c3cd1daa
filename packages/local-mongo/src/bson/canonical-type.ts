import { T, typeOf, type Value } from "./values.ts";

/** Canonical type of strings and symbols. */
export const textType = 60;

/** Canonical type of documents. */
export const object = 70;

/**
 * MongoDB's order across types; types whose values compare with each other share a number. It is the first byte of a
 * value's index key and so stands in every file that holds an index: a number cannot change.
 */
const canonicalTypes: Record<number, number> = {
  [T.minKey]: 10,
  [T.undefined]: 15,
  [T.null]: 20,
  [T.double]: 30,
  [T.int]: 30,
  [T.long]: 30,
  [T.decimal]: 30,
  [T.symbol]: textType,
  [T.string]: textType,
  [T.object]: object,
  [T.array]: 80,
  [T.binData]: 90,
  [T.objectId]: 100,
  [T.bool]: 110,
  [T.date]: 120,
  [T.timestamp]: 130,
  [T.regex]: 140,
  [T.dbPointer]: 150,
  [T.javascript]: 160,
  [T.javascriptWithScope]: 170,
  [T.maxKey]: 240,
};

/** A value's rank in the order across types, which is also the first byte of its index key. */
export const canonicalType = (value: Value): number => canonicalTypes[typeOf(value)] ?? 0;
