import type { Doc } from "../bson/values.ts";
import { type Prepared, prepare } from "../query/execute.ts";
import type { Collection } from "../storage/collection.ts";
import type { View } from "../storage/view.ts";
import type { StageContext } from "./stage.ts";

/** The documents a query finds, with pauses. */
export function* docs(prepared: Prepared, view: View): Generator<Doc | undefined> {
  for (const found of prepared.runPausing(view)) yield found?.doc;
}

/** All documents of a collection. */
export function* documentsOf(
  collection: Collection | undefined,
  context: StageContext,
): Generator<Doc | undefined> {
  if (collection === undefined || context.source === undefined) return;
  yield* docs(prepare(collection, { filter: new Map() }), context.source.view);
}
