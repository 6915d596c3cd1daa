import { decode } from "../bson/decode.ts";
import { encode } from "../bson/encode.ts";
import { type Doc, doc, type Value } from "../bson/values.ts";
import { badValue, failedToParse, MongoError } from "../errors.ts";
import { parseCollation } from "../query/collation.ts";
import { type Prepared, prepare, type Query } from "../query/execute.ts";
import type { MatchState } from "../query/path.ts";
import { compileProjection } from "../query/projection.ts";
import { type Cursor, take } from "../session/cursors.ts";
import { transactionNumber } from "../session/session.ts";
import type { Found } from "../storage/view.ts";
import type { Command, CommandContext } from "./context.ts";

const FIELDS = [
  "filter",
  "sort",
  "projection",
  "hint",
  "skip",
  "limit",
  "batchSize",
  "singleBatch",
  "max",
  "min",
  "returnKey",
  "showRecordId",
  "tailable",
  "oplogReplay",
  "noCursorTimeout",
  "awaitData",
  "allowPartialResults",
  "collation",
  "allowDiskUse",
  "let",
  "encryptionInformation",
  "includeQueryStatsMetrics",
];
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
  const collation = parseCollation(args.value("collation"));
  const query: Query = {
    filter,
    sort: args.doc("sort"),
    skip: args.count("skip") ?? 0,
    limit: limit ?? 0,
    collation,
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
      : compileProjection(projection, { collation, variables }, true);
  const shape =
    project === undefined
      ? (f: Found) => f.bytes
      : (f: Found) => encode(project(f.doc, variables, state?.position));
  if (args.bool("showRecordId")) return { prepared, shape: (f) => withRecordId(shape(f), f.rid), query };
  return { prepared, shape, query };
}

const withRecordId = (bytes: Uint8Array, rid: number): Uint8Array =>
  encode(new Map([...decode(bytes), ["$recordId", BigInt(rid)]]));

const find: Command = {
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

/** Documents as a cursor's source. */
export function* encoded(docs: Iterable<Doc>): Generator<Uint8Array> {
  for (const d of docs) yield encode(d);
}

/** Fills a first batch and opens a cursor for the rest. */
export async function firstBatch(
  ctx: CommandContext,
  namespace: string,
  source: Generator<Uint8Array | undefined>,
  size: number,
  single: boolean,
  limit = 0,
): Promise<Doc> {
  const { cursors } = ctx.server;
  const held: Pick<Cursor, "source" | "held"> = { source, held: undefined };
  const { batch, done } = await cursors.fill(held, size);
  let id = 0n;
  // A cursor whose limit is reached is exhausted, though its source has not said so yet.
  if (!done && !single && !(limit > 0 && batch.length >= limit)) {
    const next = held.held ?? (await take(source));
    if (next !== undefined || size === 0)
      id = cursors.open({
        namespace,
        source,
        held: next,
        session: ctx.session,
        transaction: ctx.transaction === undefined ? undefined : transactionNumber(ctx.request.body),
        timesOut: !ctx.args.bool("noCursorTimeout"),
      }).id;
  }
  if (id === 0n) source.return(undefined);
  return doc({ cursor: doc({ firstBatch: batch, id, ns: namespace }) });
}

const getMore: Command = {
  inTransaction: true,
  async run(ctx) {
    const { args } = ctx;
    args.only("collection", "batchSize", "term", "lastKnownCommittedOpTime", "includeQueryStatsMetrics");
    const id = args.body.get("getMore");
    if (typeof id !== "bigint")
      throw new MongoError(14, "BSON field 'getMore.getMore' is the wrong type, expected type 'long'");
    const name = args.string("collection");
    if (name === "") throw new MongoError(73, `Collection names cannot be empty`);
    const cursor = ctx.server.cursors.get(id);
    if (cursor.namespace !== `${ctx.db}.${name}`)
      throw new MongoError(
        13,
        `Requested getMore on namespace '${ctx.db}.${name}', but cursor belongs to a different namespace ${cursor.namespace}`,
      );
    if (cursor.session !== ctx.session)
      throw new MongoError(
        13,
        `Cannot run getMore on cursor ${id}, which was created in ${cursor.session ? "another" : "no"} session`,
      );
    if (cursor.transaction !== undefined && ctx.transaction === undefined)
      throw new MongoError(
        50741,
        `Cannot run getMore on cursor ${id}, which was created in a transaction, without one`,
      );
    const size = args.count("batchSize") ?? 0;
    const { batch, done } = await ctx.server.cursors.fill(
      cursor,
      size === 0 ? Number.POSITIVE_INFINITY : size,
    );
    if (!done && cursor.held === undefined) cursor.held = await take(cursor.source);
    const exhausted = done || cursor.held === undefined;
    if (exhausted) ctx.server.cursors.close(id);
    return doc({ cursor: doc({ nextBatch: batch, id: exhausted ? 0n : id, ns: cursor.namespace }) });
  },
};

const killCursors: Command = {
  inTransaction: true,
  run(ctx) {
    ctx.args.only("cursors");
    const list = ctx.args.array("cursors");
    if (list === undefined)
      throw failedToParse("BSON field 'killCursors.cursors' is missing but a required field");
    const killed: Value[] = [];
    const missing: Value[] = [];
    for (const id of list) {
      if (typeof id !== "bigint")
        throw new MongoError(14, "BSON field 'killCursors.cursors' must hold longs");
      (ctx.server.cursors.close(id) ? killed : missing).push(id);
    }
    return doc({ cursorsKilled: killed, cursorsNotFound: missing, cursorsAlive: [], cursorsUnknown: [] });
  },
};

export const findCommands: Record<string, Command> = { find, getMore, killCursors };
