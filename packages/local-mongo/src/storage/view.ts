import { decode } from "../bson/decode.ts";
import { formatValue } from "../bson/format-value.ts";
import type { Doc } from "../bson/values.ts";
import { MongoError } from "../errors.ts";
import { type Collection, namespaceOf } from "./collection.ts";
import type { Index } from "./index-definition.ts";
import { keyValue } from "./index-keys.ts";
import type { Entry, KeyRange, StoredDoc } from "./reader.ts";

/** What commands read and write through: the committed state, or a transaction's own. */
export interface View {
  byRid(collection: Collection, rid: number): Uint8Array | undefined;
  /** All documents in the order they were inserted, or in reverse. */
  scan(collection: Collection, reverse: boolean): Generator<StoredDoc>;
  /** The documents under exactly this key. */
  byKey(collection: Collection, index: Index, key: Uint8Array, limit: number): StoredDoc[];
  /** Documents by the order of their keys; one with several keys in the range may come several times. */
  range(collection: Collection, range: KeyRange, reverse: boolean): Generator<Entry>;
  /** How many keys (with `distinct`: documents) a range has, up to `limit` (-1: all); undefined when unknown. */
  countKeys(collection: Collection, range: KeyRange, distinct: boolean, limit: number): number | undefined;
  insert(collection: Collection, document: Doc, bytes: Uint8Array): void;
  update(collection: Collection, rid: number, old: Doc, document: Doc, bytes: Uint8Array): void;
  remove(collection: Collection, rid: number, old: Doc): void;
}

/** Error 11000, with MongoDB's message. */
export function duplicateKey(collection: Collection, index: Index, document: Doc): MongoError {
  const value = keyValue(index, document);
  const extra: Record<string, Doc> = { keyPattern: index.key, keyValue: value };
  return new MongoError(
    11000,
    `E11000 duplicate key error collection: ${namespaceOf(collection)} index: ${index.name} dup key: ${formatValue(value)}`,
    extra,
  );
}

/** Error 112: what a transaction writes, another has written. */
export const writeConflict = (): MongoError =>
  new MongoError(
    112,
    "Caused by :: Write conflict during plan execution and yielding is disabled. :: Please retry your operation or multi-document transaction.",
    {},
    ["TransientTransactionError"],
  );

/** A stored document with its decoded form, made when first asked for. */
export class Found {
  readonly rid: number;
  readonly bytes: Uint8Array;
  private decoded: Doc | undefined;
  constructor(stored: StoredDoc) {
    this.rid = stored.rid;
    this.bytes = stored.bytes;
  }
  get doc(): Doc {
    this.decoded ??= decode(this.bytes);
    return this.decoded;
  }
}
