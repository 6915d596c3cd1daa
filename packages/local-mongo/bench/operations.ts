import type { Collection, MongoClient } from "mongodb";

/** A document of the benchmark. */
export interface Person {
  _id: number;
  email: string;
  name: string;
  about: string;
  visits: number;
}

/** What is measured: one call of it. */
export interface Operation {
  name: string;
  run(collection: Collection<Person>, client: MongoClient, size: number): Promise<unknown>;
}

let next = 10_000_000;
/** The person with this number. */
export const person = (id: number): Person => ({
  _id: id,
  email: `person${id}@example.org`,
  name: `Person ${id}`,
  about: "x".repeat(150),
  visits: 0,
});
const anyOf = (size: number): number => Math.floor(Math.random() * size);

/** Everything that is measured. */
export const operations: Operation[] = [
  { name: "find by _id", run: (collection, _client, size) => collection.findOne({ _id: anyOf(size) }) },
  {
    name: "find by unique email",
    run: (collection, _client, size) => collection.findOne({ email: `person${anyOf(size)}@example.org` }),
  },
  {
    name: "findOneAndUpdate by email",
    run: (collection, _client, size) =>
      collection.findOneAndUpdate({ email: `person${anyOf(size)}@example.org` }, { $inc: { visits: 1 } }),
  },
  { name: "insert", run: (collection) => collection.insertOne(person(next++)) },
  {
    name: "transaction of two writes",
    run: async (collection, client, size) => {
      const session = client.startSession();
      try {
        await session.withTransaction(async () => {
          await collection.updateOne({ _id: anyOf(size) }, { $inc: { visits: 1 } }, { session });
          await collection.insertOne(person(next++), { session });
        });
      } finally {
        await session.endSession();
      }
    },
  },
];
