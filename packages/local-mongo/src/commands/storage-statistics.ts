import { doc, int } from "../bson/values.ts";
import { MongoError } from "../errors.ts";
import { namespaceOf } from "../storage/collection.ts";
import { always } from "./always.ts";
import { sizes } from "./statistics.ts";

export const dbStats = always((ctx) => {
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

export const collStats = always((ctx) => {
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

export const validateCommand = always((ctx) => {
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
