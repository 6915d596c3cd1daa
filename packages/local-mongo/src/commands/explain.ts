import { type Doc, doc, int, isDoc, type Value } from "../bson/values.ts";
import { MongoError } from "../errors.ts";
import { parseCollation } from "../query/collation.ts";
import { type Prepared, prepare } from "../query/execute.ts";
import type { Plan } from "../query/planner.ts";
import type { StoredDoc } from "../storage/reader.ts";
import type { View } from "../storage/view.ts";
import { aggregation } from "./aggregate.ts";
import { type Command, CommandContext } from "./context.ts";
import { findQuery } from "./find.ts";

/** A plan in the form of MongoDB's `winningPlan`. */
function winningPlan(plan: Plan, filter: Doc): Doc {
  if (plan.kind === "scan")
    return doc({ stage: "COLLSCAN", filter, direction: plan.reverse ? "backward" : "forward" });
  if (plan.kind === "union")
    return doc({
      stage: "FETCH",
      filter,
      inputStage: doc({ stage: "OR", inputStages: plan.plans.map((p) => winningPlan(p, new Map())) }),
    });
  const { index } = plan;
  const scan = doc({
    stage: "IXSCAN",
    keyPattern: index.key,
    indexName: index.name,
    isMultiKey: index.multikey,
    isUnique: index.unique,
    isSparse: index.sparse,
    isPartial: index.partial !== undefined,
    indexVersion: int(2),
    direction: plan.reverse ? "backward" : "forward",
  });
  return doc({ stage: "FETCH", ...(plan.exact ? {} : { filter }), inputStage: scan });
}

/** A view that counts the documents and index entries read through it. */
function counting(view: View): { view: View; read: { documents: number; keys: number } } {
  const read = { documents: 0, keys: 0 };
  function* count(source: Iterable<StoredDoc>, keys: number): Generator<StoredDoc> {
    for (const s of source) {
      read.documents += 1;
      read.keys += keys;
      yield s;
    }
  }
  return {
    read,
    view: {
      byRid: (c, rid) => view.byRid(c, rid),
      scan: (c, reverse) => count(view.scan(c, reverse), 0),
      byKey: (c, index, key, limit) => [...count(view.byKey(c, index, key, limit), 1)],
      range: (c, index, low, high, reverse) => count(view.range(c, index, low, high, reverse), 1),
      insert: (c, d, bytes) => view.insert(c, d, bytes),
      update: (c, rid, old, d, bytes) => view.update(c, rid, old, d, bytes),
      remove: (c, rid, old) => view.remove(c, rid, old),
    },
  };
}

const WRITES: Record<string, string> = { update: "UPDATE", delete: "DELETE", count: "COUNT" };

function describe(
  ctx: CommandContext,
  prepared: Prepared,
  filter: Doc,
  sort: Doc | undefined,
  namespace: string,
  verbosity: string,
): Doc {
  let winning = winningPlan(prepared.plan, filter);
  if (!prepared.plan.sorted && sort !== undefined)
    winning = doc({ stage: "SORT", sortPattern: sort, inputStage: winning });
  const above = WRITES[ctx.args.command];
  if (above !== undefined) winning = doc({ stage: above, inputStage: winning });
  const out = doc({
    explainVersion: "1",
    queryPlanner: doc({
      namespace,
      parsedQuery: filter,
      indexFilterSet: false,
      winningPlan: winning,
      rejectedPlans: [],
    }),
  });
  if (verbosity !== "queryPlanner") {
    const start = performance.now();
    const { view, read } = counting(ctx.view);
    let n = 0;
    for (const _ of prepared.run(view)) n += 1;
    out.set(
      "executionStats",
      doc({
        executionSuccess: true,
        nReturned: int(n),
        executionTimeMillis: int(Math.round(performance.now() - start)),
        totalKeysExamined: int(read.keys),
        totalDocsExamined: int(read.documents),
        executionStages: new Map([...winning, ["nReturned", int(n)] as const]),
      }),
    );
  }
  return out;
}

/** What `explain` answers for a command. */
export function explainCommand(ctx: CommandContext, inner: Doc, verbosity: string): Doc {
  const name = inner.keys().next().value ?? "";
  const body = new Map([...inner, ["$db", ctx.db] as const]);
  const own = new CommandContext(
    ctx.server,
    name,
    { ...ctx.request, body },
    ctx.db,
    ctx.session,
    ctx.transaction,
    undefined,
  );
  const tail = doc({
    command: inner,
    serverInfo: doc({ host: "127.0.0.1", port: int(ctx.server.port), version: ctx.server.version }),
  });
  return new Map([...explained(own, name, verbosity), ...tail]);
}

function explained(own: CommandContext, name: string, verbosity: string): Doc {
  const { args } = own;
  const target = args.body.get(name);
  const namespace = `${own.db}.${typeof target === "string" ? target : "$cmd"}`;
  const query = (
    filter: Doc | undefined,
    more: { sort?: Doc | undefined; hint?: Value | undefined; collation?: Value | undefined } = {},
  ): Doc => {
    const prepared = prepare(own.collection(), {
      filter: filter ?? new Map(),
      sort: more.sort,
      hint: more.hint,
      collation: parseCollation(more.collation),
      variables: own.variables(),
    });
    return describe(own, prepared, filter ?? new Map(), more.sort, namespace, verbosity);
  };
  switch (name) {
    case "find": {
      const { prepared, query: q } = findQuery(own);
      return describe(own, prepared, q.filter, q.sort, namespace, verbosity);
    }
    case "aggregate": {
      const { pipeline } = aggregation(own);
      if (pipeline.query === undefined)
        return doc({ explainVersion: "1", stages: args.array("pipeline") ?? [] });
      return describe(own, pipeline.query, new Map(), undefined, namespace, verbosity);
    }
    case "count":
    case "distinct":
      return query(args.doc("query"), { hint: args.value("hint"), collation: args.value("collation") });
    case "findAndModify":
    case "findandmodify":
      return query(args.doc("query"), {
        sort: args.doc("sort"),
        hint: args.value("hint"),
        collation: args.value("collation"),
      });
    case "update":
    case "delete": {
      const [s] = args.array(name === "update" ? "updates" : "deletes") ?? [];
      const q = isDoc(s) ? s.get("q") : undefined;
      return query(isDoc(q) ? q : undefined, {
        hint: isDoc(s) ? s.get("hint") : undefined,
        collation: isDoc(s) ? s.get("collation") : undefined,
      });
    }
    default:
      throw new MongoError(59, `Explain failed due to unknown command: ${name}`);
  }
}

const explain: Command = {
  run(ctx) {
    ctx.args.only("verbosity");
    const inner = ctx.args.doc("explain");
    if (inner === undefined)
      throw new MongoError(14, "BSON field 'explain.explain' is the wrong type, expected type 'object'");
    const verbosity = ctx.args.value("verbosity") ?? "allPlansExecution";
    if (
      typeof verbosity !== "string" ||
      !["queryPlanner", "executionStats", "allPlansExecution"].includes(verbosity)
    )
      throw new MongoError(
        2,
        `Enumeration value '${String(verbosity)}' for field 'explain.verbosity' is not a valid value.`,
      );
    return explainCommand(ctx, inner, verbosity);
  },
};

export const explainCommands: Record<string, Command> = { explain };
