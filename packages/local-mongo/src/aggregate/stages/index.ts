import type { StageCompiler } from "../stage.ts";
import { documentStages } from "./document.ts";
import { group } from "./group.ts";
import { lookup } from "./lookup.ts";
import { streamStages } from "./stream.ts";

/** All stages by name. */
export const stageCompilers: ReadonlyMap<string, StageCompiler> = new Map(
  Object.entries({ ...documentStages, ...streamStages, $group: group, $lookup: lookup }),
);
