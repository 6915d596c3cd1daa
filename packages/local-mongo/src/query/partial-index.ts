import { compare } from "../bson/compare.ts";
import { isDoc } from "../bson/values.ts";
import type { Index } from "../storage/index-definition.ts";
import { compileFilter } from "./matcher.ts";
import { type Predicates, predicatesOf } from "./predicates.ts";

/** Whether the filter only wants documents that a partial index holds. */
export function implied(index: Index, predicates: Predicates): boolean {
  const filter = index.spec.get("partialFilterExpression");
  if (!isDoc(filter)) return true;
  const wanted = predicatesOf(filter);
  if (wanted.alternatives.length > 0) return false;
  for (const [path, list] of wanted.byPath) {
    const given = predicates.byPath.get(path);
    if (given === undefined) return false;
    for (const predicate of list) {
      const test = compileFilter(new Map([["v", new Map([[predicate.op, predicate.arg]])]]));
      const ok = given.some((condition) => {
        if (condition.op === "$eq") return condition.arg !== null && test(new Map([["v", condition.arg]]));
        if (condition.op === "$in" && Array.isArray(condition.arg))
          return condition.arg.every((x) => test(new Map([["v", x]])));
        if (condition.op === predicate.op && (condition.op === "$exists" || condition.op === "$type"))
          return compare(condition.arg, predicate.arg) === 0;
        if (["$gt", "$gte", "$lt", "$lte"].includes(condition.op)) {
          if (predicate.op === "$exists" || predicate.op === "$type")
            return test(new Map([["v", condition.arg]]));
          return condition.op[1] === predicate.op[1] && test(new Map([["v", condition.arg]]));
        }
        return false;
      });
      if (!ok) return false;
    }
  }
  return true;
}
