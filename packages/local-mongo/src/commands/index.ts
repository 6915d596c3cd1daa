import { MongoError } from "../errors.ts";
import { aggregateCommands } from "./aggregate.ts";
import { collMod } from "./coll-mod.ts";
import type { Command } from "./context.ts";
import { create } from "./create.ts";
import { createIndexes } from "./create-indexes.ts";
import { deleteCommands } from "./delete.ts";
import { diagnosticCommands } from "./diagnostics.ts";
import { drop, dropDatabase } from "./drop.ts";
import { dropIndexes } from "./drop-indexes.ts";
import { explainCommands } from "./explain.ts";
import { find } from "./find.ts";
import { findAndModifyCommands } from "./find-and-modify.ts";
import { getMore } from "./get-more.ts";
import { insertCommands } from "./insert.ts";
import { killCursors } from "./kill-cursors.ts";
import { listCollections } from "./list-collections.ts";
import { listDatabases } from "./list-databases.ts";
import { listIndexes } from "./list-indexes.ts";
import { sessionCommands } from "./sessions.ts";
import { updateCommands } from "./update.ts";

const configureFailPoint: Command = {
  run(context) {
    return context.server.failPoints.configure(
      String(context.args.value("configureFailPoint")),
      context.args.value("mode"),
      context.args.doc("data"),
    );
  },
};

/** Every command this server knows, by name. */
export const commands: ReadonlyMap<string, Command> = new Map(
  Object.entries({
    ...aggregateCommands,
    create,
    drop,
    dropDatabase,
    collMod,
    listCollections,
    listDatabases,
    ...deleteCommands,
    ...diagnosticCommands,
    ...explainCommands,
    find,
    getMore,
    killCursors,
    ...findAndModifyCommands,
    createIndexes,
    dropIndexes,
    deleteIndexes: dropIndexes,
    listIndexes,
    ...insertCommands,
    ...sessionCommands,
    ...updateCommands,
    configureFailPoint,
  }),
);

const unsupported = new Set(
  `bulkWrite compact convertToCapped createRole createUser currentOp
  dropUser fsync getDefaultRWConcern getLastError grantRolesToUser hostInfo killOp listCommands logRotate logout mapReduce
  profile renameCollection replSetGetConfig replSetGetStatus replSetInitiate rolesInfo saslStart setFeatureCompatibilityVersion
  setParameter shutdown top updateUser usersInfo whatsmyuri`.split(/\s+/),
);

/** The error for a command this server does not have: told apart are those that MongoDB knows. */
export const unknownCommand = (name: string): MongoError =>
  new MongoError(
    59,
    unsupported.has(name)
      ? `the command '${name}' is not supported by this server`
      : `no such command: '${name}'`,
  );
