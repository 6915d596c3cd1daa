import { wholeNumber } from "../bson/numbers.ts";
import { type Doc, doc, int, isDoc } from "../bson/values.ts";
import { failedToParse, MongoError } from "../errors.ts";
import { prepare, type Query } from "../query/execute.ts";
import type { Command, CommandContext } from "./context.ts";
import { count, options, runStatements, statementsOf, writeReply } from "./statements.ts";

const fields = ["q", "limit", "collation", "hint", "sampleId"];

/** @throws MongoError 9, 40414 or 40415, of the whole command, when a statement is malformed */
function checkStatement(statement: Doc): void {
  for (const key of statement.keys())
    if (!fields.includes(key))
      throw new MongoError(40415, `BSON field 'delete.deletes.${key}' is an unknown field.`);
  const query = statement.get("q");
  if (!isDoc(query))
    throw new MongoError(40414, "BSON field 'delete.deletes.q' is missing but a required field");
  const limit = wholeNumber(statement.get("limit"));
  if (limit === undefined)
    throw new MongoError(40414, "BSON field 'delete.deletes.limit' is missing but a required field");
  if (limit !== 0 && limit !== 1)
    throw failedToParse(`The limit field in delete objects must be 0 or 1. Got ${limit}`);
}

function run(context: CommandContext, statement: Doc): Doc {
  const filter = statement.get("q");
  const query: Query = {
    filter: isDoc(filter) ? filter : new Map(),
    hint: statement.get("hint"),
    limit: wholeNumber(statement.get("limit")) ?? 0,
    variables: context.variables(),
    deadline: context.deadline,
  };
  const collection = context.collection();
  const found = [...prepare(collection, query).run(context.view)];
  if (collection !== undefined)
    for (const match of found) context.view.remove(collection, match.rid, match.doc);
  return doc({ n: int(found.length) });
}

const deleteCommand: Command = {
  inTransaction: true,
  async run(context) {
    context.args.only("deletes", ...options);
    const statements = statementsOf(context, "deletes");
    for (const statement of statements) checkStatement(statement);
    let deleted = 0;
    const errors = await runStatements(
      context,
      statements.length,
      (i) => run(context, statements[i] ?? new Map()),
      (document) => {
        deleted += count(document.get("n"));
      },
    );
    return writeReply({ n: int(deleted) }, errors, context);
  },
};

export const deleteCommands: Record<string, Command> = { delete: deleteCommand };
