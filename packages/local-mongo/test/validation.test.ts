import { describe, expect, test } from "vitest";
import { failure, type Row, withServer } from "./server.ts";

const fixture = withServer();
const schema = {
  bsonType: "object",
  required: ["name"],
  additionalProperties: false,
  properties: {
    _id: {},
    name: { bsonType: "string" },
    age: { bsonType: ["int", "null"] },
    role: { enum: ["a", "b"] },
    list: { bsonType: "array", items: { bsonType: "string" } },
  },
};

describe("validators", () => {
  test("let valid documents in and answer 121 with details for others", async () => {
    const collection = await fixture.db.createCollection<Row>("people", {
      validator: { $jsonSchema: schema },
    });
    await collection.insertOne({ _id: 1, name: "Ann", age: 3, role: "a", list: ["x"] });
    const bad = await failure(collection.insertOne({ _id: 2, name: 7, extra: 1 }));
    expect(bad).toMatchObject({ code: 121, message: "Document failed validation" });
    expect(bad.errInfo).toEqual({
      failingDocumentId: 2,
      details: {
        operatorName: "$jsonSchema",
        schemaRulesNotSatisfied: [
          {
            operatorName: "additionalProperties",
            specifiedAs: { additionalProperties: false },
            additionalProperties: ["extra"],
          },
          {
            operatorName: "properties",
            propertiesNotSatisfied: [
              {
                propertyName: "name",
                details: [
                  {
                    operatorName: "bsonType",
                    specifiedAs: { bsonType: "string" },
                    reason: "type did not match",
                    consideredValue: 7,
                    consideredType: "int",
                  },
                ],
              },
            ],
          },
        ],
      },
    });
    for (const document of [
      { _id: 3 },
      { _id: 3, name: "Cy", age: 1.5 },
      { _id: 3, name: "Cy", role: "c" },
      { _id: 3, name: "Cy", list: [1] },
    ])
      expect(await failure(collection.insertOne(document))).toMatchObject({ code: 121 });
    expect(await failure(collection.updateOne({ _id: 1 }, { $set: { age: "x" } }))).toMatchObject({
      code: 121,
    });
    expect(await failure(collection.findOneAndUpdate({ _id: 1 }, { $unset: { name: 1 } }))).toMatchObject({
      code: 121,
      codeName: "DocumentValidationFailure",
    });
    await collection.updateOne({ _id: 1 }, { $set: { age: null } });
    await collection.insertOne({ _id: 4 }, { bypassDocumentValidation: true });
    expect(await collection.countDocuments()).toBe(2);
  });

  test("can be changed, loosened and taken away by collMod", async () => {
    const collection = await fixture.db.createCollection<Row>("loose", {
      validator: { a: { $type: "int" } },
    });
    expect(await failure(collection.insertOne({ a: "x" }))).toMatchObject({ code: 121 });
    await collection.insertOne({ _id: 1, a: "x" }, { bypassDocumentValidation: true });
    expect(await failure(collection.updateOne({ _id: 1 }, { $set: { b: 1 } }))).toMatchObject({ code: 121 });
    await fixture.db.command({ collMod: "loose", validationLevel: "moderate" });
    await collection.updateOne({ _id: 1 }, { $set: { b: 1 } });
    expect(await failure(collection.insertOne({ a: "x" }))).toMatchObject({ code: 121 });
    await fixture.db.command({ collMod: "loose", validationAction: "warn" });
    await collection.insertOne({ a: "x" });
    await fixture.db.command({ collMod: "loose", validator: {}, validationAction: "error" });
    await collection.insertOne({ a: "y" });
    expect(
      await failure(fixture.db.command({ collMod: "loose", validator: { a: { $foo: 1 } } })),
    ).toMatchObject({
      code: 2,
    });
    expect(await failure(fixture.db.command({ collMod: "absent" }))).toMatchObject({ code: 26 });
  });
});

describe("collections", () => {
  test("are created once, listed and dropped", async () => {
    const db = fixture.client.db("colls");
    await db.createCollection("a", { validator: { x: 1 } });
    expect(await failure(db.createCollection("a"))).toMatchObject({ code: 48, codeName: "NamespaceExists" });
    const [info] = await db.listCollections({ name: "a" }).toArray();
    expect(info).toMatchObject({
      name: "a",
      type: "collection",
      options: {
        validator: { x: 1 },
        validationLevel: "strict",
        validationAction: "error",
      },
    });
    expect(await db.listCollections({}, { nameOnly: true }).toArray()).toEqual([
      { name: "a", type: "collection" },
    ]);
    await db.collection("b").insertOne({});
    expect((await db.collections()).map((c) => c.collectionName).sort()).toEqual(["a", "b"]);
    expect(await db.collection("a").drop()).toBe(true);
    expect(await db.collection("b").drop()).toBe(true);
    expect((await fixture.client.db().admin().listDatabases()).databases.map((d) => d.name)).not.toContain(
      "colls",
    );
    expect(await failure(db.command({ create: "a$b" }))).toMatchObject({
      code: 73,
      codeName: "InvalidNamespace",
    });
  });

  test("may not have the names of MongoDB's own", async () => {
    expect(await failure(fixture.db.createCollection("system.mine"))).toMatchObject({ code: 73 });
    expect(await failure(fixture.db.collection("system.mine").insertOne({}))).toMatchObject({ code: 73 });
  });

  test("go with their database", async () => {
    const db = fixture.client.db("gone");
    await db.collection("a").insertOne({});
    expect(await db.dropDatabase()).toBe(true);
    expect(await db.listCollections().toArray()).toEqual([]);
  });
});
