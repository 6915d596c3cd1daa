import { platform, totalmem } from "node:os";
import { wholeNumber } from "../bson/numbers.ts";
import { DateTime, type Doc, doc, int, isDoc, type Value } from "../bson/values.ts";
import { MongoError } from "../errors.ts";
import { namespaceOf } from "../storage/collection.ts";
import type { Command, CommandContext } from "./context.ts";
import { operations, sizes } from "./statistics.ts";
import { MAX_DOCUMENT } from "./validate.ts";

/** Largest message, and most statements in one write command, as announced to clients. */
export const MAX_MESSAGE = 48_000_000;
export const MAX_BATCH = 100_000;
export const SET_NAME = "local";

/** The handshake's answer. */
export function helloReply(ctx: CommandContext, legacy: boolean): Doc {
  const me = `127.0.0.1:${ctx.server.port}`;
  return doc({
    ...(legacy ? { ismaster: true } : { isWritablePrimary: true }),
    helloOk: true,
    hosts: [me],
    setName: SET_NAME,
    setVersion: int(1),
    secondary: false,
    primary: me,
    me,
    maxBsonObjectSize: int(MAX_DOCUMENT),
    maxMessageSizeBytes: int(MAX_MESSAGE),
    maxWriteBatchSize: int(MAX_BATCH),
    localTime: new DateTime(Date.now()),
    logicalSessionTimeoutMinutes: int(30),
    connectionId: int(ctx.request.peer.id),
    minWireVersion: int(0),
    maxWireVersion: int(21),
    readOnly: false,
  });
}

const always = (f: (ctx: CommandContext) => Doc): Command => ({ run: f });
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

function processTimes(): Doc {
  const { user, system } = process.cpuUsage();
  return doc({
    note: "of this process",
    user_time_us: BigInt(user),
    system_time_us: BigInt(system),
  });
}

/** How often each kind of operation was run; all that are not counted apart are commands. */
function opcounters(ctx: CommandContext): Doc {
  const counts = new Map(["insert", "query", "update", "delete", "getmore", "command"].map((k) => [k, 0]));
  for (const [name, n] of ctx.server.counters) {
    const as = name === "find" ? "query" : name === "getMore" ? "getmore" : name;
    const kind = counts.has(as) ? as : "command";
    counts.set(kind, (counts.get(kind) ?? 0) + n);
  }
  return doc(Object.fromEntries([...counts].map(([k, n]) => [k, BigInt(n)])));
}

const serverStatus = always((ctx) =>
  doc({
    host: `127.0.0.1:${ctx.server.port}`,
    version: ctx.server.version,
    process: "local-mongo",
    pid: BigInt(process.pid),
    uptime: process.uptime(),
    uptimeMillis: BigInt(Math.round(process.uptime() * 1000)),
    localTime: new DateTime(Date.now()),
    connections: doc({
      current: int(ctx.server.connections),
      available: int(10_000),
      totalCreated: int(ctx.server.connectionsMade),
    }),
    opcounters: opcounters(ctx),
    extra_info: processTimes(),
    mem: doc({
      bits: int(64),
      resident: int(Math.round(process.memoryUsage.rss() / 2 ** 20)),
      supported: true,
    }),
    metrics: doc({ cursor: doc({ open: doc({ total: BigInt(ctx.server.cursors.size) }) }) }),
    transactions: doc({ currentOpen: BigInt(ctx.server.sessions.running) }),
    storageEngine: doc({ name: "sqlite", persistent: true, supportsCommittedReads: true }),
    repl: doc({ setName: SET_NAME, isWritablePrimary: true, secondary: false }),
  }),
);

const dbStats = always((ctx) => {
  ctx.args.only("scale", "freeStorage");
  const list = ctx.server.store.catalog.collections(ctx.db);
  const { objects, bytes } = sizes(
    ctx,
    list.map((c) => c.name),
  );
  const scale = Math.max(1, ctx.args.number("scale") ?? 1);
  return doc({
    db: ctx.db,
    collections: BigInt(list.length),
    views: 0n,
    objects: BigInt(objects),
    avgObjSize: objects === 0 ? 0 : bytes / objects,
    dataSize: bytes / scale,
    storageSize: bytes / scale,
    indexes: BigInt(list.reduce((n, c) => n + c.indexes.length, 0)),
    indexSize: 0,
    totalSize: bytes / scale,
    scaleFactor: BigInt(scale),
  });
});

const collStats = always((ctx) => {
  ctx.args.only("scale", "indexDetails", "indexDetailsKey", "indexDetailsName");
  const name = ctx.args.collection();
  const c = ctx.find(ctx.db, name);
  const { objects, bytes } = sizes(ctx, [name]);
  return doc({
    ns: `${ctx.db}.${name}`,
    size: int(bytes),
    count: int(objects),
    ...(objects === 0 ? {} : { avgObjSize: int(Math.round(bytes / objects)) }),
    storageSize: int(bytes),
    nindexes: int(c?.indexes.length ?? 0),
    indexSizes: doc(Object.fromEntries((c?.indexes ?? []).map((x) => [x.name, int(0)]))),
    totalIndexSize: int(0),
    totalSize: int(bytes),
    capped: false,
    scaleFactor: int(1),
  });
});

const validateCommand = always((ctx) => {
  const c = ctx.collection();
  if (c === undefined)
    throw new MongoError(26, `Collection '${ctx.db}.${ctx.args.collection()}' does not exist to validate.`);
  const { reader } = ctx.server.store.committed;
  const perIndex = c.indexes.map((x) => {
    const row = reader.statement("SELECT count(*) FROM entries WHERE ix = ?").get(x.id);
    return [x.name, BigInt(Number(Array.isArray(row) ? row[0] : 0))] as const;
  });
  return doc({
    ns: namespaceOf(c),
    nInvalidDocuments: int(0),
    nrecords: int(reader.count(c.id)),
    nIndexes: int(c.indexes.length),
    keysPerIndex: doc(Object.fromEntries(perIndex)),
    valid: true,
    repaired: false,
    warnings: [],
    errors: [],
  });
});

const PARAMETERS: Record<string, Value> = {
  featureCompatibilityVersion: doc({ version: "7.0" }),
  enableTestCommands: true,
  transactionLifetimeLimitSeconds: int(60),
  logicalSessionTimeoutMinutes: int(30),
  authenticationMechanisms: [],
  requireApiVersion: false,
  quiet: false,
};

const getParameter = always((ctx) => {
  const wanted = ctx.args.value("getParameter");
  const every = wanted === "*" || isDoc(wanted);
  const found = Object.entries(PARAMETERS).filter(([k]) => every || ctx.request.body.has(k));
  if (found.length === 0) throw new MongoError(72, "no option found to get");
  return doc(Object.fromEntries(found));
});

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
const setParameter = always((ctx) => {
  const names = [...ctx.request.body.keys()].filter(
    (k) => k !== "setParameter" && !k.startsWith("$") && !["lsid", "comment", "txnNumber"].includes(k),
  );
  const [first] = names;
  if (first === undefined) throw new MongoError(72, "no option found to set, use help:true to see options");
  throw new MongoError(
    72,
    first in PARAMETERS
      ? `not allowed to change [${first}] at runtime`
      : `attempted to set unrecognized parameter [${first}], use help:true to see options`,
  );
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
