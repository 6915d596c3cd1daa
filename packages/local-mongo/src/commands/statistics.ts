import { DateTime, type Doc, doc, int } from "../bson/values.ts";
import { MongoError } from "../errors.ts";
import { SPAN } from "../storage/reader.ts";
import type { CommandContext } from "./context.ts";

/** How many documents some collections of a database hold, and how many bytes. */
export function sizes(ctx: CommandContext, names: string[]): { objects: number; bytes: number } {
  let objects = 0;
  let bytes = 0;
  for (const name of names) {
    const c = ctx.find(ctx.db, name);
    if (c === undefined) continue;
    objects += ctx.server.store.count(c);
    const row = ctx.server.store.committed.reader
      .statement("SELECT coalesce(sum(length(doc)), 0) FROM docs WHERE rid >= ? AND rid < ?")
      .get(c.id * SPAN, (c.id + 1) * SPAN);
    bytes += Number(Array.isArray(row) ? row[0] : 0);
  }
  return { objects, bytes };
}

/** What the server is doing: commands run one after another, so the only one at work is the one that asks. */
export function operations(ctx: CommandContext): Doc[] {
  const { id, address } = ctx.request.peer;
  return [
    doc({
      type: "op",
      host: `127.0.0.1:${ctx.server.port}`,
      desc: `conn${id}`,
      connectionId: int(id),
      client: address,
      active: true,
      opid: int(id),
      op: "command",
      ns: `${ctx.db}.$cmd`,
      command: ctx.request.body,
    }),
  ];
}

/** The documents a first stage that tells about the server or a collection gives; undefined for other stages. */
export function statistics(ctx: CommandContext, stage: string | undefined): Doc[] | undefined {
  if (stage === "$currentOp") return operations(ctx);
  if (stage === "$listLocalSessions") return ctx.server.sessions.list();
  if (stage === "$collStats" || stage === "$indexStats") return ofCollection(ctx, stage);
  return undefined;
}

function ofCollection(ctx: CommandContext, stage: "$collStats" | "$indexStats"): Doc[] {
  const c = ctx.collection();
  const host = `127.0.0.1:${ctx.server.port}`;
  if (stage === "$indexStats")
    return (c?.indexes ?? []).map((x) =>
      doc({
        name: x.name,
        key: x.key,
        host,
        accesses: doc({ ops: 0n, since: new DateTime(Date.now()) }),
        spec: x.spec,
      }),
    );
  if (c === undefined) throw new MongoError(26, `Collection [${ctx.db}.${ctx.args.collection()}] not found.`);
  const { objects, bytes } = sizes(ctx, [c.name]);
  const storageStats = doc({
    size: int(bytes),
    count: int(objects),
    storageSize: int(bytes),
    nindexes: int(c.indexes.length),
    totalIndexSize: int(0),
    totalSize: int(bytes),
    capped: false,
  });
  return [
    doc({
      ns: `${c.db}.${c.name}`,
      host,
      localTime: new DateTime(Date.now()),
      storageStats,
      count: int(objects),
    }),
  ];
}
