import { doc, int, isDoc, type Value } from "../bson/values.ts";
import { MongoError } from "../errors.ts";
import { always } from "./always.ts";
import type { Command } from "./context.ts";
import { helloReply } from "./hello.ts";
import { serverStatus } from "./server-status.ts";
import { collectionStatistics, databaseStatistics, validateCommand } from "./statistics.ts";
import { maxDocument } from "./validate.ts";

const hello = always((context) => helloReply(context, false));
const legacyHello = always((context) => helloReply(context, true));
const nothing = always(() => new Map());
const buildInfo = always(({ server }) =>
  doc({
    version: server.version,
    gitVersion: "local-mongo",
    modules: [],
    javascriptEngine: "none",
    versionArray: [...server.version.split(".").map((part) => int(Number(part))), int(0)],
    bits: int(64),
    debug: false,
    maxBsonObjectSize: int(maxDocument),
    storageEngines: ["sqlite"],
  }),
);

const parameters: Record<string, Value> = {
  featureCompatibilityVersion: doc({ version: "7.0" }),
  enableTestCommands: true,
  transactionLifetimeLimitSeconds: int(60),
};

const getParameter = always(({ args, request }) => {
  const wanted = args.value("getParameter");
  const every = wanted === "*" || isDoc(wanted);
  const found = Object.entries(parameters).filter(([name]) => every || request.body.has(name));
  if (found.length === 0) throw new MongoError(72, "no option found to get");
  return doc(Object.fromEntries(found));
});

/** Commands that tell about the server, as drivers and mongosh ask for them. */
export const diagnosticCommands: Record<string, Command> = {
  hello,
  isMaster: legacyHello,
  ismaster: legacyHello,
  ping: nothing,
  buildInfo,
  buildinfo: buildInfo,
  serverStatus,
  dbStats: databaseStatistics,
  collStats: collectionStatistics,
  validate: validateCommand,
  getParameter,
  getLog: always(() => doc({ totalLinesWritten: int(0), log: [] })),
  connectionStatus: always(() =>
    doc({ authInfo: doc({ authenticatedUsers: [], authenticatedUserRoles: [] }) }),
  ),
  getCmdLineOpts: always(({ server }) =>
    doc({ argv: ["local-mongo"], parsed: doc({ net: doc({ port: int(server.port) }) }) }),
  ),
};
