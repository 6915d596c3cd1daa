import { DateTime, type Doc, doc, int } from "../bson/values.ts";
import { always } from "./always.ts";
import type { CommandContext } from "./context.ts";
import { SET_NAME } from "./hello.ts";

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

export const serverStatus = always((ctx) => {
  const { user, system } = process.cpuUsage();
  return doc({
    host: `127.0.0.1:${ctx.server.port}`,
    version: ctx.server.version,
    process: "local-mongo",
    pid: BigInt(process.pid),
    uptime: process.uptime(),
    localTime: new DateTime(Date.now()),
    connections: doc({
      current: int(ctx.server.connections),
      available: int(10_000),
      totalCreated: int(ctx.server.connectionsMade),
    }),
    opcounters: opcounters(ctx),
    extra_info: doc({ user_time_us: BigInt(user), system_time_us: BigInt(system) }),
    mem: doc({
      bits: int(64),
      resident: int(Math.round(process.memoryUsage.rss() / 2 ** 20)),
      supported: true,
    }),
    transactions: doc({ currentOpen: BigInt(ctx.server.sessions.running) }),
    storageEngine: doc({ name: "sqlite", persistent: true, supportsCommittedReads: true }),
    repl: doc({ setName: SET_NAME, isWritablePrimary: true, secondary: false }),
  });
});
