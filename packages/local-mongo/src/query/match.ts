import { type Doc, isDoc, type Value } from "../bson/values.ts";
import type { Variables } from "../expressions/environment.ts";
import type { MatchState } from "./path.ts";

/** Whether a document matches; `state` receives the array position for `$`. */
export type Matcher = (d: Doc, state?: MatchState) => boolean;

/** What a filter may need besides itself. */
export interface MatchContext {
  variables?: Variables | undefined;
}

/** Matches every document. */
export const all: Matcher = () => true;

/** Matches what all parts match. */
export function conjunction(parts: Matcher[]): Matcher {
  const [first, second] = parts;
  if (first === undefined) return all;
  if (second === undefined) return first;
  return (d, s) => {
    for (const p of parts) if (!p(d, s)) return false;
    return true;
  };
}

/** Whether a condition is made of operators rather than being a value to be equal to. */
export function isOperators(v: Value | undefined): v is Doc {
  if (!isDoc(v)) return false;
  for (const key of v.keys()) return key.startsWith("$") && key !== "$ref" && key !== "$id" && key !== "$db";
  return false;
}
