import { BSON, type Document, MongoClient } from "mongodb";

/**
 * Every record a request could touch, as it is stored, by collection and id such as `users 66f2a1c09d3e4b5a6c7d8e9f`:
 * what two states differ in is what was touched.
 */
export type State = ReadonlyMap<string, Buffer>;

export interface StateReader extends AsyncDisposable {
  read(): Promise<State>;
}

const collections = ["users", "personas", "provisionedNumbers", "departments", "organizations"];

/** The key of how many rows the trail has. */
const trail = "trail";

/** The `_id` of a stored document, which is its first element. */
function idOf(document: Buffer): string {
  const [type, name] = [document[4], document.toString("latin1", 5, 9)];
  if (type !== BSON.BSONType.objectId || name !== "_id\0") throw new Error("A document without an ObjectId.");
  return document.toString("hex", 9, 21);
}

/** Reads the stored documents themselves, secrets and derived keys included, and does not decode them. */
export function createStateReader(url: string): StateReader {
  const client = new MongoClient(url);
  const db = client.db();
  const read = async (name: string) => {
    const documents = await db.collection(name).find<Buffer>({}, { raw: true, batchSize: 1000 }).toArray();
    return documents.map((document): [string, Buffer] => [`${name} ${idOf(document)}`, document]);
  };
  return {
    async read() {
      const [rows, ...documents] = await Promise.all([
        db.collection("profileChanges").estimatedDocumentCount(),
        ...collections.map(read),
      ]);
      return new Map([...documents.flat(), [trail, Buffer.from(String(rows))]]);
    },
    [Symbol.asyncDispose]: () => client.close(),
  };
}

/** What differs between two states: the keys of records that came, went or changed. */
export function touched(before: State, after: State): string[] {
  const keys = new Set([...before.keys(), ...after.keys()]);
  return [...keys].filter((key) => {
    const [old, now] = [before.get(key), after.get(key)];
    return !old || !now || !old.equals(now);
  });
}

/** A record of a state; an empty one where there is none. */
export function decode(state: State, key: string): Document {
  const document = state.get(key);
  return document ? BSON.deserialize(document) : {};
}
