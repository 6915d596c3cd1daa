import { MongoClient } from "mongodb";
import { describe, expect, it } from "vitest";
import { boundClient } from "../src/bound-client.ts";
import { bsonSafe } from "../src/bson-safe.ts";

const bound = boundClient(new MongoClient("mongodb://127.0.0.1:1/x"), () => ({ timeoutMs: 100 }));

describe("a bound client", () => {
  it("has no method that could slip past the unit of work", () => {
    expect(() => bound.startSession()).toThrow(/cannot be bound/);
    expect(() => bound.db("x").command({ ping: 1 })).toThrow(/cannot be bound/);
    expect(() => bound.db("x").collection("y").bulkWrite([])).toThrow(/cannot be bound/);
    expect(() => bound.db("x").collection("y").drop()).toThrow(/cannot be bound/);
  });

  it("has those that Prisma's driver calls", () => {
    expect(bound.db("x").collection("y").insertOne).toBeTypeOf("function");
  });
});

describe("bsonSafe", () => {
  it("returns what needs no care as it is", () => {
    const value = { a: [1, { b: null }], date: new Date() };
    expect(bsonSafe(value)).toBe(value);
  });

  it("writes objects that pretend to be of the driver as Maps, at any depth", () => {
    expect(bsonSafe({ a: [{ _bsontype: "Long", b: { _bsontype: 1 } }], c: 2 })).toEqual({
      a: [
        new Map<string, unknown>([
          ["_bsontype", "Long"],
          ["b", new Map([["_bsontype", 1]])],
        ]),
      ],
      c: 2,
    });
  });
});
