import { type Doc, isArray, isDoc, RegExpValue, type Value } from "../bson/values.ts";
import { isOperators } from "./matcher.ts";

/** One condition on one path. */
export interface Predicate {
  op: string;
  arg: Value;
}

/** The conditions of a filter that all must hold, by path, as far as they say anything about one path. */
export interface Predicates {
  byPath: Map<string, Predicate[]>;
  /** How many conditions there are in all, counting those that are not in `byPath`. */
  total: number;
  /** The branches of `$or`s. */
  alternatives: Doc[][];
}

/** Takes a filter apart for the planner. */
export function predicatesOf(filter: Doc): Predicates {
  const out: Predicates = { byPath: new Map(), total: 0, alternatives: [] };
  collect(filter, out);
  return out;
}

function collect(filter: Doc, out: Predicates): void {
  for (const [key, v] of filter) {
    if (key === "$and" && isArray(v)) {
      for (const x of v) if (isDoc(x)) collect(x, out);
      continue;
    }
    if (key === "$comment") continue;
    if (key === "$or" && isArray(v)) {
      const branches = v.filter(isDoc);
      if (branches.length === 1 && branches[0] !== undefined) {
        collect(branches[0], out);
        continue;
      }
      out.alternatives.push(branches);
    }
    if (key.startsWith("$")) {
      out.total += 1;
      continue;
    }
    for (const p of conditions(v)) {
      out.total += 1;
      const list = out.byPath.get(key);
      if (list) list.push(p);
      else out.byPath.set(key, [p]);
    }
  }
}

function conditions(v: Value): Predicate[] {
  if (v instanceof RegExpValue) return [{ op: "$regex", arg: v }];
  if (!isOperators(v)) return [{ op: "$eq", arg: v }];
  const options = v.get("$options");
  return [...v]
    .filter(([op]) => op !== "$options" && op !== "$comment")
    .map(([op, arg]) =>
      op === "$regex" && typeof arg === "string"
        ? { op, arg: new RegExpValue(arg, typeof options === "string" ? options : "") }
        : { op, arg },
    );
}
