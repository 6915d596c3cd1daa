import { encode, withFirstField } from "../bson/encode.ts";
import { type Doc, TimestampValue, type Value } from "../bson/values.ts";
import type { Collection } from "../storage/collection.ts";
import type { View } from "../storage/view.ts";
import { timestampNow } from "../update/operators.ts";
import { newObjectId } from "../update/upsert.ts";
import { checkId, checkSize, validate } from "./validate.ts";

const isEmptyTimestamp = (v: Value): boolean => v instanceof TimestampValue && v.value === 0n;

/** Whether a document asks for the time of its insertion: an empty timestamp anywhere but in `_id`. */
function hasEmptyTimestamp(d: Doc): boolean {
  for (const [k, v] of d) if (k !== "_id" && isEmptyTimestamp(v)) return true;
  return false;
}

/** Stores a new document, giving it an `_id` in first place when it has none. */
export function insertDocument(
  view: View,
  collection: Collection,
  given: Doc,
  raw: Uint8Array | undefined,
  bypass: boolean,
): void {
  let d = given;
  let bytes = raw;
  const id = d.get("_id");
  checkId(id);
  if (id === undefined) {
    const made = newObjectId();
    d = new Map([["_id", made], ...d]);
    bytes = raw === undefined ? encode(d) : withFirstField(raw, "_id", made);
  } else if (d.keys().next().value !== "_id") {
    d = new Map([["_id", id], ...d]);
    bytes = encode(d);
  }
  if (hasEmptyTimestamp(d)) {
    d = new Map(
      [...d].map(([k, v]) => [k, k !== "_id" && isEmptyTimestamp(v) ? timestampNow() : v] as const),
    );
    bytes = undefined;
  }
  bytes ??= encode(d);
  checkSize(bytes.length);
  validate(collection, d, bypass);
  view.insert(collection, d, bytes);
}
