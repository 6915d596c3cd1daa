import { type Doc, doc, int, isDoc, type Value } from "../bson/values.ts";
import { MongoError } from "../errors.ts";
import { type Prepared, prepare } from "../query/execute.ts";
import { counting } from "../storage/counting-view.ts";
import { aggregation } from "./aggregation.ts";
import { type Command, CommandContext } from "./context.ts";
import { findQuery } from "./find.ts";
import { winningPlan } from "./winning-plan.ts";

const verbosities = ["queryPlanner", "executionStats", "allPlansExecution"];
const writes: Record<string, string> = { update: "UPDATE", delete: "DELETE", count: "COUNT" };

/** What a command would find, and how. */
interface Explained {
  prepared: Prepared | undefined;
  filter: Doc;
  sort?: Doc | undefined;
}

function queryOf(context: CommandContext, name: string): Explained {
  const { args } = context;
  const docOf = (value: Value | undefined): Doc => (isDoc(value) ? value : new Map());
  const query = (filter: Doc, hint: Value | undefined, sort?: Doc): Explained => ({
    prepared: prepare(context.collection(), { filter, hint, sort, variables: context.variables() }),
    filter,
    sort,
  });
  switch (name) {
    case "find": {
      const { prepared, query: found } = findQuery(context);
      return { prepared, filter: found.filter, sort: found.sort };
    }
    case "aggregate":
      return { prepared: aggregation(context).query, filter: new Map() };
    case "count":
    case "distinct":
    case "findAndModify":
    case "findandmodify":
      return query(args.doc("query") ?? new Map(), args.value("hint"), args.doc("sort"));
    case "update":
    case "delete": {
      const statement = docOf(args.array(`${name}s`)?.[0]);
      return query(docOf(statement.get("q")), statement.get("hint"));
    }
    default:
      throw new MongoError(59, `Explain failed due to unknown command: ${name}`);
  }
}

function executionStats(context: CommandContext, prepared: Prepared, plan: Doc): Doc {
  const start = performance.now();
  const { view, read } = counting(context.view);
  const nReturned = int([...prepared.run(view)].length);
  return doc({
    executionSuccess: true,
    nReturned,
    executionTimeMillis: int(Math.round(performance.now() - start)),
    totalKeysExamined: int(read.keys),
    totalDocsExamined: int(read.documents),
    executionStages: new Map<string, Value>([...plan, ["nReturned", nReturned]]),
  });
}

/** What `explain` answers for a command. */
export function explainCommand(context: CommandContext, command: Doc, verbosity: string): Doc {
  const { server, db, session, transaction } = context;
  const name = command.keys().next().value ?? "";
  const body = new Map([...command, ["$db", db] as const]);
  const own = new CommandContext(
    server,
    name,
    { ...context.request, body },
    db,
    session,
    transaction,
    undefined,
  );
  const tail = {
    command,
    serverInfo: doc({ host: "127.0.0.1", port: int(server.port), version: server.version }),
  };
  const { prepared, filter, sort } = queryOf(own, name);
  if (prepared === undefined)
    return doc({ explainVersion: "1", stages: own.args.array("pipeline") ?? [], ...tail });
  let plan = winningPlan(prepared.plan, filter);
  if (!prepared.plan.sorted && sort !== undefined)
    plan = doc({ stage: "SORT", sortPattern: sort, inputStage: plan });
  const write = writes[name];
  if (write !== undefined) plan = doc({ stage: write, inputStage: plan });
  const namespace = `${db}.${String(command.get(name))}`;
  return doc({
    explainVersion: "1",
    queryPlanner: doc({ namespace, parsedQuery: filter, winningPlan: plan, rejectedPlans: [] }),
    ...(verbosity === "queryPlanner" ? {} : { executionStats: executionStats(own, prepared, plan) }),
    ...tail,
  });
}

const explain: Command = {
  run(context) {
    context.args.only("verbosity");
    const inner = context.args.doc("explain");
    if (inner === undefined)
      throw new MongoError(14, "BSON field 'explain.explain' is the wrong type, expected type 'object'");
    const verbosity = String(context.args.value("verbosity") ?? "allPlansExecution");
    if (!verbosities.includes(verbosity))
      throw new MongoError(2, `Enumeration value '${verbosity}' for field 'explain.verbosity' is not valid.`);
    return explainCommand(context, inner, verbosity);
  },
};

export const explainCommands: Record<string, Command> = { explain };
