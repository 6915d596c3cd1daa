import { DateTime, type Doc, doc, int } from "../bson/values.ts";
import { always } from "./always.ts";
import type { CommandContext } from "./context.ts";
import { replicaSetName } from "./hello.ts";

/** How often each kind of operation was run; all that are not counted apart are commands. */
function opcounters(context: CommandContext): Doc {
  const counts = new Map(["insert", "query", "update", "delete", "getmore", "command"].map((k) => [k, 0]));
  for (const [name, count] of context.server.counters) {
    const as = name === "find" ? "query" : name === "getMore" ? "getmore" : name;
    const kind = counts.has(as) ? as : "command";
    counts.set(kind, (counts.get(kind) ?? 0) + count);
  }
  return doc(Object.fromEntries([...counts].map(([name, count]) => [name, BigInt(count)])));
}

export const serverStatus = always((context) => {
  const { user, system } = process.cpuUsage();
  return doc({
    host: `127.0.0.1:${context.server.port}`,
    version: context.server.version,
    process: "local-mongo",
    pid: BigInt(process.pid),
    uptime: process.uptime(),
    localTime: new DateTime(Date.now()),
    connections: doc({
      current: int(context.server.connections),
      available: int(10_000),
      totalCreated: int(context.server.connectionsMade),
    }),
    opcounters: opcounters(context),
    extra_info: doc({ user_time_us: BigInt(user), system_time_us: BigInt(system) }),
    mem: doc({
      bits: int(64),
      resident: int(Math.round(process.memoryUsage.rss() / 2 ** 20)),
      supported: true,
    }),
    transactions: doc({ currentOpen: BigInt(context.server.sessions.running) }),
    storageEngine: doc({ name: "sqlite", persistent: true, supportsCommittedReads: true }),
    repl: doc({ setName: replicaSetName, isWritablePrimary: true, secondary: false }),
  });
});
