import { type Doc, isDoc, type Value } from "../bson/values.ts";
import type { Variables } from "../expressions/environment.ts";
import type { MatchState } from "./path.ts";

/** Whether a document matches; `state` receives the array position for `$`. */
export type Matcher = (document: Doc, state?: MatchState) => boolean;

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
  return (document, state) => {
    for (const matcher of parts) if (!matcher(document, state)) return false;
    return true;
  };
}

/** Whether a condition is made of operators rather than being a value to be equal to. */
export function isOperators(value: Value | undefined): value is Doc {
  if (!isDoc(value)) return false;
  for (const key of value.keys())
    return key.startsWith("$") && key !== "$ref" && key !== "$id" && key !== "$db";
  return false;
}
