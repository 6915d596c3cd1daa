import { decode } from "../bson/decode.ts";
import { encode } from "../bson/encode.ts";
import { badValue, MongoError } from "../errors.ts";
import { type Prepared, prepare, type Query } from "../query/execute.ts";
import type { MatchState } from "../query/path.ts";
import { compileProjection } from "../query/projection.ts";
import type { Found } from "../storage/view.ts";
import type { Command, CommandContext } from "./context.ts";
import { firstBatch } from "./first-batch.ts";

const FIELDS =
  `filter sort projection hint skip limit batchSize singleBatch max min returnKey showRecordId tailable
  oplogReplay noCursorTimeout awaitData allowPartialResults collation allowDiskUse let
  encryptionInformation includeQueryStatsMetrics`.split(/\s+/);

const DEFAULT_BATCH = 101;

/** The query a `find` (or its explain) describes, with the projection of its results. */
export function findQuery(ctx: CommandContext): {
  prepared: Prepared;
  shape: (f: Found) => Uint8Array;
  query: Query;
} {
  const { args } = ctx;
  args.only(...FIELDS);
  const filter = args.doc("filter") ?? new Map();
  const projection = args.doc("projection");
  const given = args.number("limit");
  let limit = args.count("limit");
  if (given !== undefined && given < 0) limit = -given;
  const variables = ctx.variables();
  const positional = projection !== undefined && [...projection.keys()].some((k) => k.endsWith(".$"));
  const state: MatchState | undefined = positional ? {} : undefined;
  const query: Query = {
    filter,
    sort: args.doc("sort"),
    skip: args.count("skip") ?? 0,
    limit: limit ?? 0,
    hint: args.value("hint"),
    variables,
    state,
    deadline: ctx.deadline,
  };
  for (const unsupported of ["tailable", "awaitData"])
    if (args.bool(unsupported))
      throw badValue("error processing query: tailable cursor requested on non capped collection");
  for (const unsupported of ["min", "max", "returnKey"])
    if (args.value(unsupported) !== undefined && args.value(unsupported) !== false)
      throw new MongoError(238, `the option '${unsupported}' of find is not supported by this server`);
  const prepared = prepare(ctx.collection(), query);
  const project =
    projection === undefined || projection.size === 0
      ? undefined
      : compileProjection(projection, { variables }, true);
  const shape =
    project === undefined
      ? (f: Found) => f.bytes
      : (f: Found) => encode(project(f.doc, variables, state?.position));
  if (args.bool("showRecordId")) return { prepared, shape: (f) => withRecordId(shape(f), f.rid), query };
  return { prepared, shape, query };
}

const withRecordId = (bytes: Uint8Array, rid: number): Uint8Array =>
  encode(new Map([...decode(bytes), ["$recordId", BigInt(rid)]]));

export const find: Command = {
  inTransaction: true,
  async run(ctx) {
    const { args } = ctx;
    const { prepared, shape } = findQuery(ctx);
    const limit = args.number("limit") ?? 0;
    const single = args.bool("singleBatch") || limit < 0;
    const size = args.count("batchSize") ?? DEFAULT_BATCH;
    return firstBatch(
      ctx,
      `${ctx.db}.${args.collection()}`,
      shaped(prepared.runPausing(ctx.view), shape),
      single && size === 0 ? 1 : size,
      single,
      limit,
    );
  },
};

function* shaped(
  found: Generator<Found | undefined>,
  shape: (f: Found) => Uint8Array,
): Generator<Uint8Array | undefined> {
  for (const f of found) yield f && shape(f);
}
