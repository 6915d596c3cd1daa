import { encode, withFirstField } from "../bson/encode.ts";
import { type Doc, TimestampValue, type Value } from "../bson/values.ts";
import type { Collection } from "../storage/collection.ts";
import type { View } from "../storage/view.ts";
import { timestampNow } from "../update/operators.ts";
import { newObjectId } from "../update/upsert.ts";
import { checkId, checkSize, validate } from "./validate.ts";

const isEmptyTimestamp = (value: Value): boolean => value instanceof TimestampValue && value.value === 0n;

/** Whether a document asks for the time of its insertion: an empty timestamp anywhere but in `_id`. */
function hasEmptyTimestamp(document: Doc): boolean {
  for (const [key, value] of document) if (key !== "_id" && isEmptyTimestamp(value)) return true;
  return false;
}

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
  if (hasEmptyTimestamp(document)) {
    document = new Map(
      [...document].map(
        ([key, value]) => [key, key !== "_id" && isEmptyTimestamp(value) ? timestampNow() : value] as const,
      ),
    );
    bytes = undefined;
  }
  bytes ??= encode(document);
  checkSize(bytes.length);
  validate(collection, document, bypass);
  view.insert(collection, document, bytes);
}
