import { wholeNumber } from "../bson/numbers.ts";
import { type Doc, doc, int, isDoc } from "../bson/values.ts";
import { failedToParse } from "../errors.ts";
import { prepare, type Query } from "../query/execute.ts";
import type { Command, CommandContext } from "./context.ts";
import { count, options, runStatements, statementsOf, writeReply } from "./statements.ts";

const fields = ["q", "limit", "collation", "hint", "sampleId"];

function checkLimit(statement: Doc): void {
  const limit = wholeNumber(statement.get("limit"));
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
    const statements = statementsOf(context, "deletes", fields, ["q", "limit"]);
    for (const statement of statements) checkLimit(statement);
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
