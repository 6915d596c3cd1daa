import { type Doc, isArray, isDoc } from "../../bson/values.ts";
import { MongoError } from "../../errors.ts";
import { gathered, type Stage, type StageCompiler } from "../stage.ts";
import { lookup } from "./lookup.ts";
import { nested } from "./nested.ts";

const facet: StageCompiler = (arg, ctx) => {
  if (!isDoc(arg))
    throw new MongoError(
      40169,
      `the $facet specification must be a non-empty object, but found: ${String(arg)}`,
    );
  if (arg.size === 0)
    throw new MongoError(40169, "the $facet specification must be a non-empty object, but found: {}");
  const facets: [string, Stage][] = [...arg].map(([k, stages]) => {
    if (!isArray(stages))
      throw new MongoError(40170, `arguments to $facet must be arrays, ${k} is type ${typeof stages}`);
    for (const s of stages) {
      const name = isDoc(s) ? s.keys().next().value : undefined;
      if (
        name !== undefined &&
        ["$out", "$merge", "$facet", "$collStats", "$indexStats", "$geoNear", "$documents"].includes(name)
      )
        throw new MongoError(40600, `${name} is not allowed to be used within a $facet stage`);
    }
    const compiled = nested(stages, ctx, null);
    return [k, (input) => compiled.run(input)];
  });
  return function* (input) {
    const all = yield* gathered(input);
    const out: Doc = new Map();
    for (const [k, run] of facets) out.set(k, yield* gathered(run(all)));
    yield out;
  };
};

/** Stages that bring in other collections or pipelines. */
export const joinStages: Record<string, StageCompiler> = {
  $lookup: lookup,
  $facet: facet,
};
