import type { Db, Document } from "mongodb";

/** Numbers keep the BSON type they have. */
const asStored = { promoteValues: false, promoteLongs: false };

async function withDatabase<T>(url: string, work: (database: Db) => Promise<T>): Promise<T> {
  // Imported late: npm start uses this package as well, and has no need of a driver.
  const { MongoClient } = await import("mongodb");
  const client = await MongoClient.connect(url);
  try {
    return await work(client.db());
  } finally {
    await client.close();
  }
}

/** The collections of the product; those that begin with an underscore are the migrations' own. */
async function collectionNames(database: Db): Promise<string[]> {
  const collections = await database.listCollections({}, { nameOnly: true }).toArray();
  return collections.map(({ name }) => name).filter((name) => !name.startsWith("_"));
}

/**
 * Keeps every document of a database as it is now.
 *
 * @returns what puts them back and removes all others; collections and indexes stay
 */
export function takeSnapshot(url: string): Promise<() => Promise<void>> {
  return withDatabase(url, async (database) => {
    const documents = new Map<string, Document[]>();
    for (const name of await collectionNames(database)) {
      documents.set(name, await database.collection(name).find({}, asStored).toArray());
    }
    return () => withDatabase(url, (again) => restore(again, documents));
  });
}

async function restore(database: Db, documents: ReadonlyMap<string, Document[]>): Promise<void> {
  for (const name of await collectionNames(database)) {
    const collection = database.collection(name);
    await collection.deleteMany({});
    const kept = documents.get(name) ?? [];
    if (kept.length > 0) await collection.insertMany(kept);
  }
}
