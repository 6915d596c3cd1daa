import { Decimal128, type Document } from "mongodb";
import { beforeAll, describe, expect, test } from "vitest";
import { failure, withServer } from "./server.ts";

const fixture = withServer();
beforeAll(async () => {
  await fixture.db.collection("c").insertOne({ n: 1 });
  await fixture.db.collection("arrays").insertOne({ v: [{ a: 1, b: 2 }] });
});
const words = (text: string): string[] => text.trim().split(/\s+/);
const aggregate = (...pipeline: Document[]): Document => ({ aggregate: "c", pipeline, cursor: {} });
const update = (change: Document): Document => ({ findAndModify: "c", update: change, upsert: true });
const index = (options: Document): Document => ({
  createIndexes: "c",
  indexes: [{ key: { a: 1 }, name: "a_1", ...options }],
});

/** What MongoDB has and this server leaves out, in commands that would use it. */
const groups: [code: number, names: string[], command: (name: string) => Document][] = [
  [59, words("currentOp fsync hostInfo mapReduce renameCollection whatsmyuri"), (name) => ({ [name]: 1 })],
  [
    40324,
    words(
      "$bucket $currentOp $densify $documents $facet $graphLookup $indexStats $listLocalSessions $unionWith",
    ),
    (name) => aggregate({ [name]: {} }),
  ],
  [
    168,
    words(`$avg $cmp $concat $concatArrays $dateTrunc $filter $first $getField $isArray $last $let $map $max
      $mergeObjects $min $sum $switch $toObjectId $toString $toUpper`),
    (name) => aggregate({ $project: { v: { [name]: 1 } } }),
  ],
  [15952, words("$median $mergeObjects"), (name) => aggregate({ $group: { _id: 1, v: { [name]: 1 } } })],
  [28811, ["includeArrayIndex"], (name) => aggregate({ $unwind: { path: "$v", [name]: "i" } })],
  [238, words("let on"), (name) => aggregate({ $merge: { into: "d", [name]: "v" } })],
  [238, ["apiStrict"], (name) => ({ ping: 1, apiVersion: "1", [name]: true })],
  [238, words("let pipeline"), (name) => aggregate({ $lookup: { from: "d", as: "d", [name]: {} } })],
  [2, words("$bitsAllSet $geoWithin $mod $near"), (name) => ({ find: "c", filter: { v: { [name]: 1 } } })],
  [2, words("$alwaysTrue $sampleRate $text $where"), (name) => ({ find: "c", filter: { [name]: 1 } })],
  [2, ["x"], (name) => ({ find: "c", filter: { v: { $regex: "a", $options: name } } })],
  [238, words("$slice $elemMatch"), (name) => ({ find: "c", projection: { v: { [name]: 1 } } })],
  [238, ["positional"], () => ({ find: "c", projection: { "v.$": 1 } })],
  [238, words("max min returnKey showRecordId tailable"), (name) => ({ find: "c", [name]: true })],
  [9, words("$bit $currentDate $mul $pop $pullAll $rename"), (name) => update({ [name]: { v: 1 } })],
  [238, ["Decimal128"], () => update({ $inc: { n: Decimal128.fromString("1") } })],
  [2, words("$position $sort"), (name) => update({ $push: { v: { $each: [1], [name]: 1 } } })],
  [67, words("2d 2dsphere hashed text"), (name) => index({ key: { a: name } })],
  [67, ["hidden"], (name) => index({ [name]: true })],
  [171, ["array v"], () => ({ ...index({ key: { "v.a": 1, "v.b": 1 } }), createIndexes: "arrays" })],
  [67, ["wildcard"], () => index({ key: { "$**": 1 } })],
  [72, ["index"], (name) => ({ collMod: "c", [name]: { name: "a_1", expireAfterSeconds: 1 } })],
  [238, words("capped timeseries viewOn"), (name) => ({ create: "made", [name]: true })],
  [
    9,
    words("allOf anyOf maximum minLength minimum not oneOf pattern type"),
    (name) => ({ find: "c", filter: { $jsonSchema: { [name]: 1 } } }),
  ],
];

describe("what is left out is refused by name", () => {
  test.each(
    groups.flatMap(([code, names, command]) => names.map((name) => [name, code, command(name)] as const)),
  )("%s, with code %i: %j", async (name, code, command) => {
    const { message, ...error } = await failure(fixture.db.command(command));
    expect(error).toMatchObject({ code });
    expect(message).toContain(name);
    expect(message).toMatch(/not supported/);
  });

  test.each<[number, Document]>([
    [59, { nonsense: 1 }],
    [40324, aggregate({ $nonsense: 1 })],
    [168, aggregate({ $project: { v: { $nonsense: 1 } } })],
    [15952, aggregate({ $group: { _id: 1, v: { $nonsense: 1 } } })],
    [2, { find: "c", filter: { v: { $nonsense: 1 } } }],
    [2, { find: "c", filter: { $nonsense: 1 } }],
    [9, update({ $nonsense: { v: 1 } })],
    [9, { find: "c", filter: { $jsonSchema: { nonsense: 1 } } }],
  ])("as is what MongoDB does not know either, with code %i: %j", async (code, command) => {
    expect(await failure(fixture.db.command(command))).toMatchObject({ code });
  });
});
