import type { Doc } from "../bson/values.ts";
import type { Matcher } from "../query/match.ts";

/** One field of an index key. */
export interface KeyPart {
  path: string;
  parts: string[];
  direction: 1 | -1;
}

/** An index as the catalog knows it. */
export interface Index {
  readonly id: number;
  readonly name: string;
  /** As listIndexes shows it. */
  spec: Doc;
  readonly key: Doc;
  readonly parts: KeyPart[];
  unique: boolean;
  readonly sparse: boolean;
  readonly partial: Matcher | undefined;
  expireAfterSeconds: number | undefined;
  /**
   * Fields that lead through an array in some document, so that one document can have several entries. Only ever
   * grows, as in MongoDB: a field too many only makes plans more careful.
   */
  arrayPaths: Set<string>;
}
