import { asBuffer } from "../../bson/as-buffer.ts";
import { DateTime, ObjectIdValue, TimestampValue, type Value } from "../../bson/values.ts";

/** The milliseconds of a value that is or holds a date; undefined for any other. */
export function dateOf(v: Value | undefined): number | undefined {
  if (v instanceof DateTime) return v.ms;
  if (v instanceof ObjectIdValue) return asBuffer(v.bytes).readUInt32BE(0) * 1000;
  if (v instanceof TimestampValue) return Number(BigInt.asUintN(64, v.value) >> 32n) * 1000;
  return undefined;
}
