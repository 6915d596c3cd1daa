import type { Doc, Value } from "../bson/values.ts";
import { MongoError } from "../errors.ts";
import type { MatchContext } from "../query/match.ts";
import { stageOf } from "./pipeline.ts";
import type { Flow } from "./stage.ts";
import { documentStages } from "./stages/document.ts";

const allowed = new Set(["$addFields", "$set", "$project", "$unset", "$replaceRoot", "$replaceWith"]);

/**
 * Compiles the pipeline of an update.
 * @throws MongoError 72 for a stage that updates may not use
 */
export function compilePerDocument(stages: Value[], context: MatchContext): (document: Doc) => Doc {
  const compiled = stages.map((specification) => {
    const [name, argument] = stageOf(specification);
    const stage = allowed.has(name) ? documentStages[name] : undefined;
    if (stage === undefined) throw new MongoError(72, `${name} is not allowed to be used within an update`);
    return stage(argument, context);
  });
  return (document) => {
    let flow: Flow = [document];
    for (const stage of compiled) flow = stage(flow);
    for (const out of flow) if (out !== undefined) return out;
    return document;
  };
}
