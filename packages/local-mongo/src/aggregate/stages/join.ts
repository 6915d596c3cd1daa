import { type Doc, isArray, isDoc } from "../../bson/values.ts";
import { MongoError } from "../../errors.ts";
import { gathered, type Stage, type StageCompiler } from "../stage.ts";
import { lookup } from "./lookup.ts";
import { nested } from "./nested.ts";

const facet: StageCompiler = (argument, context) => {
  if (!isDoc(argument))
    throw new MongoError(
      40169,
      `the $facet specification must be a non-empty object, but found: ${String(argument)}`,
    );
  if (argument.size === 0)
    throw new MongoError(40169, "the $facet specification must be a non-empty object, but found: {}");
  const facets: [string, Stage][] = [...argument].map(([key, stages]) => {
    if (!isArray(stages))
      throw new MongoError(40170, `arguments to $facet must be arrays, ${key} is type ${typeof stages}`);
    for (const stage of stages) {
      const name = isDoc(stage) ? stage.keys().next().value : undefined;
      if (
        name !== undefined &&
        ["$out", "$merge", "$facet", "$collStats", "$indexStats", "$geoNear", "$documents"].includes(name)
      )
        throw new MongoError(40600, `${name} is not allowed to be used within a $facet stage`);
    }
    const compiled = nested(stages, context, null);
    return [key, (input) => compiled.run(input)];
  });
  return function* (input) {
    const all = yield* gathered(input);
    const out: Doc = new Map();
    for (const [key, run] of facets) out.set(key, yield* gathered(run(all)));
    yield out;
  };
};

/** Stages that bring in other collections or pipelines. */
export const joinStages: Record<string, StageCompiler> = {
  $lookup: lookup,
  $facet: facet,
};
