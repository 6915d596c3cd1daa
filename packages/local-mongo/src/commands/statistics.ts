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

/** The documents of `$collStats` or `$indexStats` for the collection a command names. */
export function statistics(ctx: CommandContext, stage: "$collStats" | "$indexStats"): Doc[] {
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
