import { isDoc } from "../bson/values.ts";
import type { Index } from "../storage/index-definition.ts";
import { show } from "./index-by-hint.ts";
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
    for (const w of list) {
      const test = compileFilter(new Map([["v", new Map([[w.op, w.arg]])]]));
      const ok = given.some((g) => {
        if (g.op === "$eq") return g.arg !== null && test(new Map([["v", g.arg]]));
        if (g.op === "$in" && Array.isArray(g.arg)) return g.arg.every((x) => test(new Map([["v", x]])));
        if (g.op === w.op && (g.op === "$exists" || g.op === "$type")) return show(g.arg) === show(w.arg);
        if (["$gt", "$gte", "$lt", "$lte"].includes(g.op)) {
          if (w.op === "$exists" || w.op === "$type") return test(new Map([["v", g.arg]]));
          return g.op[1] === w.op[1] && test(new Map([["v", g.arg]]));
        }
        return false;
      });
      if (!ok) return false;
    }
  }
  return true;
}
