import { encodeKey } from "../../bson/keys.ts";
import { wholeNumber } from "../../bson/numbers.ts";
import { type Doc, doc, isArray, isDoc, type Value } from "../../bson/values.ts";
import { failedToParse, MongoError } from "../../errors.ts";
import { prepare } from "../../query/execute.ts";
import { valuesAt } from "../../query/path.ts";
import { setComputed } from "../../query/set-computed.ts";
import { compileExpression } from "../expression.ts";
import type { StageCompiler } from "../stage.ts";
import { collectionNamed } from "./nested.ts";

/** `$graphLookup`: follows references through a collection. */
export const graphLookup: StageCompiler = (arg, ctx) => {
  if (!isDoc(arg)) throw failedToParse("the $graphLookup stage specification must be an object");
  for (const k of ["from", "startWith", "connectFromField", "connectToField", "as"])
    if (!arg.has(k)) throw new MongoError(40105, `$graphLookup requires '${k}' to be specified`);
  const start = compileExpression(arg.get("startWith") ?? null, ctx);
  const from = String(arg.get("connectFromField")).split(".");
  const to = String(arg.get("connectToField"));
  const max = wholeNumber(arg.get("maxDepth")) ?? Number.POSITIVE_INFINITY;
  const depthField = arg.get("depthField");
  const restrict = arg.get("restrictSearchWithMatch");
  const as = String(arg.get("as")).split(".");
  return function* (input) {
    const collection = collectionNamed(arg.get("from"), ctx);
    for (const d of input) {
      if (d === undefined) {
        yield undefined;
        continue;
      }
      const first = start.evaluate(d, ctx.variables);
      const found: Doc[] = [];
      const seen = new Set<string>();
      let frontier: Value[] = first === undefined ? [] : isArray(first) ? first : [first];
      for (let depth = 0; depth <= max && frontier.length > 0; depth++) {
        const filter = doc({ [to]: doc({ $in: frontier }) });
        if (isDoc(restrict)) filter.set("$and", [restrict]);
        frontier = [];
        for (const f of ctx.source
          ? prepare(collection, { filter, collation: ctx.collation }).runPausing(ctx.source.view)
          : []) {
          if (f === undefined) {
            yield undefined;
            continue;
          }
          const id = encodeKey([f.doc.get("_id") ?? null]).toString("latin1");
          if (seen.has(id)) continue;
          seen.add(id);
          found.push(
            typeof depthField === "string" ? new Map([...f.doc, [depthField, BigInt(depth)]]) : f.doc,
          );
          frontier.push(...valuesAt(f.doc, from).flatMap((v) => (isArray(v) ? v : [v])));
        }
      }
      const out = new Map(d);
      setComputed(out, as, 0, found);
      yield out;
    }
  };
};
