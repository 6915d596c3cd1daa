import { DateTime, type Doc, doc, int } from "../bson/values.ts";
import { MongoError } from "../errors.ts";
import { type Collection, namespaceOf } from "../storage/collection.ts";
import { always } from "./always.ts";
import type { CommandContext } from "./context.ts";

/** How many documents some collections hold together, and how many bytes. */
export function sizes(
  { server }: CommandContext,
  collections: Collection[],
): { objects: number; bytes: number } {
  let objects = 0;
  let bytes = 0;
  for (const collection of collections) {
    objects += server.store.count(collection);
    bytes += server.store.committed.reader.totalBytes(collection.id);
  }
  return { objects, bytes };
}

/** `$collStats`, which tells about a collection. */
export function collectionStage(context: CommandContext): Doc {
  const collection = context.collection();
  const namespace = `${context.db}.${context.args.collection()}`;
  if (collection === undefined) throw new MongoError(26, `Collection [${namespace}] not found.`);
  const { objects, bytes } = sizes(context, [collection]);
  return doc({
    ns: namespace,
    localTime: new DateTime(Date.now()),
    storageStats: doc(storageStatistics(collection, objects, bytes)),
    count: int(objects),
  });
}

const storageStatistics = (collection: Collection | undefined, objects: number, bytes: number) => ({
  size: int(bytes),
  count: int(objects),
  storageSize: int(bytes),
  nindexes: int(collection?.indexes.length ?? 0),
  totalIndexSize: int(0),
  totalSize: int(bytes),
  capped: false,
});

export const collectionStatistics = always((context) => {
  context.args.only("scale");
  const collection = context.collection();
  const { objects, bytes } = sizes(context, collection ? [collection] : []);
  const average = objects === 0 ? {} : { avgObjSize: int(Math.round(bytes / objects)) };
  const indexSizes = new Map(collection?.indexes.map(({ name }) => [name, int(0)]));
  return doc({
    ns: `${context.db}.${context.args.collection()}`,
    ...storageStatistics(collection, objects, bytes),
    ...average,
    indexSizes,
    scaleFactor: int(1),
  });
});

export const databaseStatistics = always((context) => {
  context.args.only("scale", "freeStorage");
  const collections = context.server.store.catalog.collections(context.db);
  const { objects, bytes } = sizes(context, collections);
  const scale = Math.max(1, context.args.number("scale") ?? 1);
  return doc({
    db: context.db,
    collections: BigInt(collections.length),
    views: 0n,
    objects: BigInt(objects),
    avgObjSize: objects === 0 ? 0 : bytes / objects,
    dataSize: bytes / scale,
    storageSize: bytes / scale,
    indexes: BigInt(collections.reduce((sum, { indexes }) => sum + indexes.length, 0)),
    indexSize: 0,
    totalSize: bytes / scale,
    scaleFactor: BigInt(scale),
  });
});

export const validateCommand = always((context) => {
  const collection = context.collection();
  if (collection === undefined)
    throw new MongoError(26, `Collection '${context.args.collection()}' does not exist to validate.`);
  const { reader } = context.server.store.committed;
  return doc({
    ns: namespaceOf(collection),
    nInvalidDocuments: int(0),
    nrecords: int(reader.count(collection.id)),
    nIndexes: int(collection.indexes.length),
    keysPerIndex: new Map(collection.indexes.map(({ id, name }) => [name, BigInt(reader.countEntries(id))])),
    valid: true,
    warnings: [],
    errors: [],
  });
});
