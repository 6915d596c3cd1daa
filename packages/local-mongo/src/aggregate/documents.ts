import type { Doc } from "../bson/values.ts";
import type { Prepared } from "../query/execute.ts";
import type { View } from "../storage/view.ts";

/** The documents a query finds, with pauses. */
export function* docs(prepared: Prepared, view: View): Generator<Doc | undefined> {
  for (const found of prepared.runPausing(view)) yield found?.doc;
}
