import { aggregateCommands } from "./aggregate.ts";
import { collectionCommands } from "./collections.ts";
import type { Command } from "./context.ts";
import { deleteCommands } from "./delete.ts";
import { diagnosticCommands } from "./diagnostics.ts";
import { explainCommands } from "./explain.ts";
import { findCommands } from "./find.ts";
import { findAndModifyCommands } from "./find-and-modify.ts";
import { indexCommands } from "./indexes.ts";
import { insertCommands } from "./insert.ts";
import { sessionCommands } from "./sessions.ts";
import { updateCommands } from "./update.ts";

const configureFailPoint: Command = {
  run(ctx) {
    return ctx.server.failPoints.configure(
      String(ctx.args.value("configureFailPoint")),
      ctx.args.value("mode"),
      ctx.args.doc("data"),
    );
  },
};

/** Every command this server knows, by name. */
export const COMMANDS: ReadonlyMap<string, Command> = new Map(
  Object.entries({
    ...aggregateCommands,
    ...collectionCommands,
    ...deleteCommands,
    ...diagnosticCommands,
    ...explainCommands,
    ...findCommands,
    ...findAndModifyCommands,
    ...indexCommands,
    ...insertCommands,
    ...sessionCommands,
    ...updateCommands,
    configureFailPoint,
  }),
);
