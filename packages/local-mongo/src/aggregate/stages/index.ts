import { isArray, isDoc } from "../../bson/values.ts";
import { MongoError } from "../../errors.ts";
import { compileExpression } from "../../expressions/expression.ts";
import type { StageCompiler } from "../stage.ts";
import { documentStages } from "./document.ts";
import { groupStages } from "./group.ts";
import { joinStages } from "./join.ts";
import { streamStages } from "./stream.ts";

const documents: StageCompiler = (argument, context) => {
  const value = compileExpression(argument, context).evaluate(new Map(), context.variables);
  if (!isArray(value) || !value.every(isDoc))
    throw new MongoError(5858203, "$documents requires an array of objects");
  return () => value.filter(isDoc);
};

/** All stages by name. */
export const stageCompilers: ReadonlyMap<string, StageCompiler> = new Map(
  Object.entries({
    ...documentStages,
    ...groupStages,
    ...joinStages,
    ...streamStages,
    $documents: documents,
  }),
);
