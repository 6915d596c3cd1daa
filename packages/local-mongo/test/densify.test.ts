import type { Document } from "mongodb";
import { expect, it } from "vitest";
import { failure, withServer } from "./server.ts";

const f = withServer();
const densify = (docs: Document[], spec: Document) =>
  f.db.aggregate([{ $documents: docs }, { $densify: spec }]).toArray();
const day = (n: number) => new Date(Date.UTC(2020, 0, n));

it.each<[string, Document[], Document, Document[]]>([
  [
    "between the least and the greatest",
    [{ x: 1 }, { x: 3.5 }],
    { step: 1, bounds: "full" },
    [{ x: 1 }, { x: 2 }, { x: 3 }, { x: 3.5 }],
  ],
  [
    "within bounds, the upper one left out",
    [{ x: 1 }, { x: 9 }],
    { step: 1, bounds: [0, 3] },
    [{ x: 0 }, { x: 1 }, { x: 2 }, { x: 9 }],
  ],
  [
    "by a unit of time",
    [{ x: day(1) }, { x: day(3) }],
    { step: 1, unit: "day", bounds: "full" },
    [{ x: day(1) }, { x: day(2) }, { x: day(3) }],
  ],
  [
    "around documents without the field",
    [{ y: 1 }, { x: 1 }],
    { step: 1, bounds: "full" },
    [{ y: 1 }, { x: 1 }],
  ],
])("$densify fills gaps %s", async (_name, docs, range, expected) => {
  expect(await densify(docs, { field: "x", range })).toEqual(expected);
});

it("$densify fills each partition by itself, or all over the whole range", async () => {
  const docs = [
    { k: "a", x: 1 },
    { k: "a", x: 3 },
    { k: "b", x: 2 },
  ];
  const by = (bounds: string) =>
    densify(docs, { field: "x", partitionByFields: ["k"], range: { step: 1, bounds } });
  expect(await by("partition")).toEqual([docs[0], { k: "a", x: 2 }, docs[1], docs[2]]);
  expect(await by("full")).toEqual([
    docs[0],
    { k: "a", x: 2 },
    docs[1],
    { k: "b", x: 1 },
    docs[2],
    { k: "b", x: 3 },
  ]);
});

it("$densify refuses a step that is not positive and values that are not numbers", async () => {
  const range = (step: number) => ({ field: "x", range: { step, bounds: "full" } });
  expect(await failure(densify([{ x: 1 }], range(0)))).toMatchObject({ code: 5733401 });
  expect(await failure(densify([{ x: "a" }], range(1)))).toMatchObject({ code: 5733201 });
});
