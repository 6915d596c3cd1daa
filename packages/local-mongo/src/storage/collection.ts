import type { Doc } from "../bson/values.ts";
import type { Collation } from "../query/collation.ts";
import type { Matcher } from "../query/matcher.ts";
import type { Index } from "./index-keys.ts";

/** A collection as the catalog knows it. */
export interface Collection {
  readonly id: number;
  readonly db: string;
  name: string;
  /** As given to `create`: validator, validationLevel, validationAction, collation, … */
  options: Doc;
  readonly uuid: Uint8Array;
  indexes: Index[];
  /** Default collation of its queries and indexes. */
  readonly collation: Collation | undefined;
  /** Compiled validator; undefined when there is none. */
  validator: Matcher | undefined;
  /** The record number last given out; undefined until first needed. */
  lastRid: number | undefined;
  /** How many documents are stored; undefined until first counted. */
  count: number | undefined;
}

/** `db.collection` */
export const namespaceOf = (c: { db: string; name: string }): string => `${c.db}.${c.name}`;
