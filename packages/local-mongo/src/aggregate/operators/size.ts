import { encode } from "../../bson/encode.ts";
import { typeName } from "../../bson/type-names.ts";
import { BinaryValue, Int32, isDoc, TimestampValue, type Value } from "../../bson/values.ts";
import { MongoError } from "../../errors.ts";
import type { Operator } from "../env.ts";
import { nullish, unary } from "./arguments.ts";

const binarySize = unary("$binarySize", (v) => {
  if (nullish(v)) return null;
  if (typeof v === "string") return new Int32(Buffer.byteLength(v));
  if (v instanceof BinaryValue) return new Int32(v.bytes.length);
  throw new MongoError(51276, `$binarySize requires a string or BinData argument, found: ${typeName(v)}`);
});

const bsonSize = unary("$bsonSize", (v) => {
  if (nullish(v)) return null;
  if (isDoc(v)) return new Int32(encode(v).length);
  throw new MongoError(31393, `$bsonSize requires a document input, found: ${typeName(v)}`);
});

/** One half of a timestamp, as a long. */
const half = (name: string, code: number, take: (bits: bigint) => bigint): Operator =>
  unary(name, (v: Value | undefined) => {
    if (nullish(v)) return null;
    if (!(v instanceof TimestampValue))
      throw new MongoError(code, `Argument to ${name} must be a timestamp, but is ${typeName(v)}`);
    return take(BigInt.asUintN(64, v.value));
  });

/** Sizes of values, and the halves of timestamps. */
export const sizeOperators: Record<string, Operator> = {
  $binarySize: binarySize,
  $bsonSize: bsonSize,
  $tsSecond: half("$tsSecond", 5687301, (bits) => bits >> 32n),
  $tsIncrement: half("$tsIncrement", 5687302, (bits) => bits & 0xffffffffn),
};
