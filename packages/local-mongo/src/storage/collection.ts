import { type Doc, isDoc } from "../bson/values.ts";
import type { Matcher } from "../query/match.ts";
import { compileFilter } from "../query/matcher.ts";
import type { Index } from "./index-definition.ts";

/** A collection as the catalog knows it. */
export interface Collection {
  readonly id: number;
  readonly db: string;
  name: string;
  /** As given to `create`: validator, validationLevel, validationAction */
  options: Doc;
  readonly uuid: Uint8Array;
  indexes: Index[];
  /** Compiled validator; undefined when there is none. */
  validator: Matcher | undefined;
  /** The record number last given out; undefined until first needed. */
  lastRid: number | undefined;
  /** How many documents are stored; undefined until first counted. */
  count: number | undefined;
}

/** `db.collection` */
export const namespaceOf = (collection: { db: string; name: string }): string =>
  `${collection.db}.${collection.name}`;

/** The runtime form of a stored collection. */
export function newCollection(
  id: number,
  db: string,
  name: string,
  options: Doc,
  uuid: Uint8Array,
): Collection {
  return {
    id,
    db,
    name,
    options,
    uuid,
    indexes: [],
    validator: validatorOf(options),
    lastRid: undefined,
    count: undefined,
  };
}

/** Compiles the validator in a collection's options. */
export function validatorOf(options: Doc): Collection["validator"] {
  const value = options.get("validator");
  return isDoc(value) && value.size > 0 ? compileFilter(value) : undefined;
}
