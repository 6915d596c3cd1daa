import { isArray, isDoc } from "../../bson/values.ts";
import { MongoError } from "../../errors.ts";
import { compileExpression } from "../../expressions/expression.ts";
import type { StageCompiler } from "../stage.ts";
import { documentStages } from "./document.ts";
import { groupStages } from "./group.ts";
import { joinStages } from "./join.ts";
import { streamStages } from "./stream.ts";

const documents: StageCompiler = (arg, ctx) => {
  const v = compileExpression(arg, ctx).evaluate(new Map(), ctx.variables);
  if (!isArray(v) || !v.every(isDoc))
    throw new MongoError(5858203, "$documents requires an array of objects");
  return () => v.filter(isDoc);
};

/** All stages by name. */
export const STAGES: ReadonlyMap<string, StageCompiler> = new Map(
  Object.entries({
    ...documentStages,
    ...groupStages,
    ...joinStages,
    ...streamStages,
    $documents: documents,
  }),
);
