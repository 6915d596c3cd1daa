import { parseCollation } from "../bson/collation.ts";
import { type Doc, doc, int, isDoc, type Value } from "../bson/values.ts";
import { MongoError } from "../errors.ts";
import { type Prepared, prepare } from "../query/execute.ts";
import { counting } from "../storage/counting-view.ts";
import { aggregation } from "./aggregation.ts";
import { type Command, CommandContext } from "./context.ts";
import { findQuery } from "./find.ts";
import { winningPlan } from "./winning-plan.ts";

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
