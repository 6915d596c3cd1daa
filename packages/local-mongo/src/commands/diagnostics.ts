import { platform, totalmem } from "node:os";
import { wholeNumber } from "../bson/numbers.ts";
import { DateTime, doc, int } from "../bson/values.ts";
import { MongoError } from "../errors.ts";
import { always } from "./always.ts";
import type { Command } from "./context.ts";
import { helloReply, SET_NAME } from "./hello.ts";
import { getParameter, setParameter } from "./parameters.ts";
import { serverStatus } from "./server-status.ts";
import { operations } from "./statistics.ts";
import { collStats, dbStats, validateCommand } from "./storage-statistics.ts";
import { MAX_DOCUMENT } from "./validate.ts";

const empty = always(() => new Map());

const buildInfo = always((ctx) =>
  doc({
    version: ctx.server.version,
    gitVersion: "local-mongo",
    modules: [],
    allocator: "system",
    javascriptEngine: "none",
    sysInfo: "deprecated",
    versionArray: [...ctx.server.version.split(".").map((n) => int(Number(n))), int(0)],
    openssl: doc({ running: "disabled" }),
    bits: int(64),
    debug: false,
    maxBsonObjectSize: int(MAX_DOCUMENT),
    storageEngines: ["sqlite"],
  }),
);

const hostInfo = always((ctx) =>
  doc({
    system: doc({
      currentTime: new DateTime(Date.now()),
      hostname: "127.0.0.1",
      cpuAddrSize: int(64),
      memSizeMB: BigInt(Math.round(totalmem() / 2 ** 20)),
    }),
    os: doc({ type: platform(), name: platform(), version: "" }),
    extra: doc({ port: int(ctx.server.port) }),
  }),
);

const connectionStatus = always(() =>
  doc({ authInfo: doc({ authenticatedUsers: [], authenticatedUserRoles: [] }) }),
);

const LOGS = ["global", "startupWarnings"];

const getLog = always((ctx) => {
  const name = ctx.args.string("getLog");
  if (name === "*") return doc({ names: LOGS });
  if (!LOGS.includes(name)) throw new MongoError(96, `No log named '${name}'`);
  return doc({ totalLinesWritten: int(0), log: [] });
});

const currentOp = always((ctx) => doc({ inprog: operations(ctx) }));

const killOp = always((ctx) => {
  const op = ctx.args.value("op");
  if (op === undefined) throw new MongoError(4, 'Did not find "op" field');
  if (wholeNumber(op) === undefined) throw new MongoError(14, 'Expected field "op" to be a number');
  return doc({ info: "attempting to kill op" });
});

const getCmdLineOpts = always((ctx) =>
  doc({ argv: ["local-mongo"], parsed: doc({ net: doc({ port: int(ctx.server.port) }) }) }),
);

const replSetGetStatus = always((ctx) =>
  doc({
    set: SET_NAME,
    myState: int(1),
    members: [
      doc({
        _id: int(0),
        name: `127.0.0.1:${ctx.server.port}`,
        health: 1,
        state: int(1),
        stateStr: "PRIMARY",
        self: true,
      }),
    ],
  }),
);

/** Commands that tell about the server. */
export const diagnosticCommands: Record<string, Command> = {
  hello: always((ctx) => helloReply(ctx, false)),
  isMaster: always((ctx) => helloReply(ctx, true)),
  ismaster: always((ctx) => helloReply(ctx, true)),
  ping: empty,
  buildInfo,
  buildinfo: buildInfo,
  serverStatus,
  dbStats,
  dbstats: dbStats,
  collStats,
  collstats: collStats,
  validate: validateCommand,
  getParameter,
  hostInfo,
  connectionStatus,
  getLog,
  getCmdLineOpts,
  replSetGetStatus,
  logRotate: empty,
  fsync: always((ctx) => {
    if (ctx.args.bool("lock")) throw new MongoError(238, "fsync with lock is not supported by this server");
    ctx.server.store.checkpoint();
    return doc({ numFiles: int(1) });
  }),
  whatsmyuri: always((ctx) => doc({ you: ctx.request.peer.address })),
  getLastError: always(() => doc({ n: int(0), err: null })),
  features: empty,
  getFreeMonitoringStatus: always(() => doc({ state: "disabled" })),
  currentOp,
  killOp,
  setParameter,
  profile: always(() => doc({ was: int(0), slowms: int(100), sampleRate: 1 })),
  logout: empty,
  setFeatureCompatibilityVersion: empty,
  getDefaultRWConcern: always(() =>
    doc({
      defaultReadConcern: doc({ level: "local" }),
      defaultWriteConcern: doc({ w: "majority", wtimeout: int(0) }),
    }),
  ),
  replSetGetConfig: always((ctx) =>
    doc({
      config: doc({
        _id: SET_NAME,
        version: int(1),
        members: [doc({ _id: int(0), host: `127.0.0.1:${ctx.server.port}` })],
      }),
    }),
  ),
  usersInfo: always(() => doc({ users: [] })),
  rolesInfo: always(() => doc({ roles: [] })),
  top: always(() => doc({ totals: new Map() })),
  listCommands: always((ctx) =>
    doc({ commands: doc(Object.fromEntries(ctx.server.commandNames().map((n) => [n, doc({ help: "" })]))) }),
  ),
};
