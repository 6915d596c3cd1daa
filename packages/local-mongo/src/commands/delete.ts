import { wholeNumber } from "../bson/numbers.ts";
import { type Doc, doc, int, isDoc } from "../bson/values.ts";
import { failedToParse, MongoError } from "../errors.ts";
import { prepare, type Query } from "../query/execute.ts";
import type { Command, CommandContext } from "./context.ts";
import { count, OPTIONS, runStatements, statementsOf, writeReply } from "./statements.ts";

const FIELDS = ["q", "limit", "collation", "hint", "sampleId"];

/** @throws MongoError 9, 40414 or 40415, of the whole command, when a statement is malformed */
function checkStatement(s: Doc): void {
  for (const k of s.keys())
    if (!FIELDS.includes(k))
      throw new MongoError(40415, `BSON field 'delete.deletes.${k}' is an unknown field.`);
  const q = s.get("q");
  if (!isDoc(q)) throw new MongoError(40414, "BSON field 'delete.deletes.q' is missing but a required field");
  const limit = wholeNumber(s.get("limit"));
  if (limit === undefined)
    throw new MongoError(40414, "BSON field 'delete.deletes.limit' is missing but a required field");
  if (limit !== 0 && limit !== 1)
    throw failedToParse(`The limit field in delete objects must be 0 or 1. Got ${limit}`);
}

function run(ctx: CommandContext, s: Doc): Doc {
  const q = s.get("q");
  const query: Query = {
    filter: isDoc(q) ? q : new Map(),
    hint: s.get("hint"),
    limit: wholeNumber(s.get("limit")) ?? 0,
    variables: ctx.variables(),
    deadline: ctx.deadline,
  };
  const collection = ctx.collection();
  const found = [...prepare(collection, query).run(ctx.view)];
  if (collection !== undefined) for (const f of found) ctx.view.remove(collection, f.rid, f.doc);
  return doc({ n: int(found.length) });
}

const deleteCommand: Command = {
  inTransaction: true,
  async run(ctx) {
    ctx.args.only("deletes", ...OPTIONS);
    const statements = statementsOf(ctx, "deletes");
    for (const s of statements) checkStatement(s);
    let n = 0;
    const errors = await runStatements(
      ctx,
      statements.length,
      (i) => run(ctx, statements[i] ?? new Map()),
      (r) => {
        n += count(r.get("n"));
      },
    );
    return writeReply({ n: int(n) }, errors, ctx);
  },
};

export const deleteCommands: Record<string, Command> = { delete: deleteCommand };
