import { type Doc, isDoc, type Value } from "../bson/values.ts";
import { badValue } from "../errors.ts";
import type { Collection } from "../storage/collection.ts";
import type { Index } from "../storage/index-definition.ts";

/** A number, or anything else, as text to compare hints by. */
export const hintText = (value: Value | undefined): string =>
  typeof value === "object" && value !== null && "value" in value ? String(value.value) : String(value);

/** The index a hint names by name or by key. */
export function indexByHint(collection: Collection, hint: Value): Index {
  const key = (document: Doc): string =>
    [...document].map(([path, value]) => `${path}:${hintText(value)}`).join();
  const found = collection.indexes.find((index) =>
    typeof hint === "string" ? index.name === hint : isDoc(hint) && key(index.key) === key(hint),
  );
  if (found === undefined)
    throw badValue(
      "error processing query: planner returned error :: caused by :: hint provided does not correspond to an existing index",
    );
  return found;
}
