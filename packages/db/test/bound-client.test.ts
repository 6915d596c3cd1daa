import { describe, expect, test } from "vitest";
import { boundClient } from "../src/bound-client.ts";
import { createReplaceableClient } from "../src/client.ts";

const replaceable = createReplaceableClient("mongodb://127.0.0.1:1/x", 100);
const bound = boundClient(replaceable, () => ({ client: replaceable.current(), timeoutMs: 100 }));

describe("a bound client", () => {
  test("has no method that could slip past the unit of work", () => {
    expect(() => bound.startSession()).toThrow(/cannot be bound/);
    expect(() => bound.db("x").command({ ping: 1 })).toThrow(/cannot be bound/);
    expect(() => bound.db("x").collection("y").rename("z")).toThrow(/cannot be bound/);
    expect(() => bound.db("x").collection("y").drop()).toThrow(/cannot be bound/);
  });

  test("has those that Prisma's driver calls", () => {
    expect(bound.db("x").collection("y").insertOne).toBeTypeOf("function");
  });
});
