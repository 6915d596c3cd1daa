import { compare } from "../bson/compare.ts";
import { isDoc, type Value } from "../bson/values.ts";
import { badValue } from "../errors.ts";
import type { Collection } from "../storage/collection.ts";
import type { Index } from "../storage/index-definition.ts";

/** The index a hint names by name or by key. */
export function indexByHint(collection: Collection, hint: Value): Index {
  const found = collection.indexes.find((index) =>
    isDoc(hint) ? compare(index.key, hint) === 0 : index.name === hint,
  );
  if (found !== undefined) return found;
  throw badValue(
    "error processing query: planner returned error :: caused by :: hint provided does not correspond to an existing index",
  );
}
