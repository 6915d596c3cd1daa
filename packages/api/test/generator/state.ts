import { MongoClient } from "mongodb";

/** Every record a request could touch, by kind and id, as text: what two states differ in is what was touched. */
export type State = Map<string, string>;

export interface StateReader extends AsyncDisposable {
  read(): Promise<State>;
}

/**
 * Reads the stored documents themselves, secrets and derived keys included: users, personas, outbound numbers by
 * number, and how many rows the trail has.
 */
export function createStateReader(url: string): StateReader {
  const client = new MongoClient(url);
  const db = client.db();
  const documents = (name: string) => db.collection(name).find().toArray();
  return {
    async read() {
      const [users, personas, numbers, trail] = await Promise.all([
        documents("users"),
        documents("personas"),
        documents("provisionedNumbers"),
        db.collection("profileChanges").estimatedDocumentCount(),
      ]);
      return new Map([
        ...users.map((user): [string, string] => [`user ${user._id}`, JSON.stringify(user)]),
        ...personas.map((persona): [string, string] => [`persona ${persona._id}`, JSON.stringify(persona)]),
        ...numbers.map((row): [string, string] => [`number ${row.number}`, JSON.stringify(row)]),
        ["trail", String(trail)],
      ]);
    },
    [Symbol.asyncDispose]: () => client.close(),
  };
}

/** What differs between two states: the keys of records that came, went or changed. */
export function touched(before: State, after: State): string[] {
  const keys = new Set([...before.keys(), ...after.keys()]);
  return [...keys].filter((key) => before.get(key) !== after.get(key));
}
