import { bsonType } from "./bson-type.ts";
import { typeOf, type Value } from "./values.ts";

/**
 * MongoDB's order across types; types whose values compare with each other share a number. It is the first byte of a
 * value's index key and so stands in every file that holds an index: a number cannot change.
 */
const canonicalTypes: Record<number, number> = {
  [bsonType.minKey]: 10,
  [bsonType.undefined]: 15,
  [bsonType.null]: 20,
  [bsonType.double]: 30,
  [bsonType.int]: 30,
  [bsonType.long]: 30,
  [bsonType.decimal]: 30,
  [bsonType.symbol]: 60,
  [bsonType.string]: 60,
  [bsonType.object]: 70,
  [bsonType.array]: 80,
  [bsonType.binData]: 90,
  [bsonType.objectId]: 100,
  [bsonType.bool]: 110,
  [bsonType.date]: 120,
  [bsonType.timestamp]: 130,
  [bsonType.regex]: 140,
  [bsonType.dbPointer]: 150,
  [bsonType.javascript]: 160,
  [bsonType.javascriptWithScope]: 170,
  [bsonType.maxKey]: 240,
};

/** A value's rank in the order across types, which is also the first byte of its index key. */
export const canonicalType = (value: Value): number => canonicalTypes[typeOf(value)] ?? 0;
