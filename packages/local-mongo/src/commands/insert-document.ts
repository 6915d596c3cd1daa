import { encode, withFirstField } from "../bson/encode.ts";
import type { Doc } from "../bson/values.ts";
import type { Collection } from "../storage/collection.ts";
import type { View } from "../storage/view.ts";
import { newObjectId } from "../update/upsert.ts";
import { checkId, checkSize, validate } from "./validate.ts";

/** Stores a new document, adding an `_id` as its first field when it has none. */
export function insertDocument(
  view: View,
  collection: Collection,
  given: Doc,
  raw: Uint8Array | undefined,
  bypass: boolean,
): void {
  let document = given;
  let bytes = raw;
  const id = document.get("_id");
  checkId(id);
  if (id === undefined) {
    const made = newObjectId();
    document = new Map([["_id", made], ...document]);
    bytes = raw === undefined ? encode(document) : withFirstField(raw, "_id", made);
  } else if (document.keys().next().value !== "_id") {
    document = new Map([["_id", id], ...document]);
    bytes = encode(document);
  }
  bytes ??= encode(document);
  checkSize(bytes.length);
  validate(collection, document, bypass);
  view.insert(collection, document, bytes);
}
