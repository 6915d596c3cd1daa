import { encode } from "../bson/encode.ts";
import { MongoError } from "../errors.ts";
import { type Prepared, prepare, type Query } from "../query/execute.ts";
import { compileProjection } from "../query/projection.ts";
import type { Found } from "../storage/view.ts";
import type { Command, CommandContext } from "./context.ts";
import { firstBatch } from "./first-batch.ts";

const fields =
  `filter sort projection hint skip limit batchSize singleBatch max min returnKey showRecordId tailable
  oplogReplay noCursorTimeout awaitData allowPartialResults collation allowDiskUse let
  encryptionInformation includeQueryStatsMetrics`.split(/\s+/);

const defaultBatch = 101;

/** The query a `find` (or its explain) describes, with the projection of its results. */
export function findQuery(context: CommandContext): {
  prepared: Prepared;
  shape: (found: Found) => Uint8Array;
  query: Query;
} {
  const { args } = context;
  args.only(...fields);
  const filter = args.doc("filter") ?? new Map();
  const projection = args.doc("projection");
  const variables = context.variables();
  const query: Query = {
    filter,
    sort: args.doc("sort"),
    skip: args.count("skip") ?? 0,
    limit: args.count("limit") ?? 0,
    hint: args.value("hint"),
    variables,
    deadline: context.deadline,
  };
  for (const unsupported of ["tailable", "awaitData", "min", "max", "returnKey", "showRecordId"])
    if (args.value(unsupported) !== undefined && args.value(unsupported) !== false)
      throw new MongoError(238, `the option '${unsupported}' of find is not supported by this server`);
  const prepared = prepare(context.collection(), query);
  const project =
    projection === undefined || projection.size === 0
      ? undefined
      : compileProjection(projection, { variables });
  const shape =
    project === undefined
      ? (found: Found) => found.bytes
      : (found: Found) => encode(project(found.doc, variables));
  return { prepared, shape, query };
}

export const find: Command = {
  inTransaction: true,
  async run(context) {
    const { args } = context;
    const { prepared, shape } = findQuery(context);
    const limit = args.count("limit") ?? 0;
    const single = args.bool("singleBatch");
    const size = args.count("batchSize") ?? defaultBatch;
    return firstBatch(
      context,
      `${context.db}.${args.collection()}`,
      shaped(prepared.runPausing(context.view), shape),
      single && size === 0 ? 1 : size,
      single,
      limit,
    );
  },
};

function* shaped(
  found: Generator<Found | undefined>,
  shape: (found: Found) => Uint8Array,
): Generator<Uint8Array | undefined> {
  for (const match of found) yield match && shape(match);
}
