import { encode, withFirstField } from "../bson/encode.ts";
import type { Doc } from "../bson/values.ts";
import type { Collection } from "../storage/collection.ts";
import type { View } from "../storage/view.ts";
import { newObjectId } from "../update/upsert.ts";
import { checkId, checkSize, validate } from "./validate.ts";

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
  bytes ??= encode(d);
  checkSize(bytes.length);
  validate(collection, d, bypass);
  view.insert(collection, d, bytes);
}
