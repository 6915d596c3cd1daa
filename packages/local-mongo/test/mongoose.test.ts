import mongoose from "mongoose";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type LocalMongo, startLocalMongo } from "../src/index.ts";

describe("mongoose", () => {
  let server: LocalMongo | undefined;
  const connection = mongoose.createConnection();
  const User = connection.model(
    "User",
    new mongoose.Schema(
      {
        email: { type: String, required: true, unique: true },
        age: { type: Number, min: 0 },
        tags: [String],
        friends: [{ type: mongoose.Schema.Types.ObjectId, ref: "User" }],
      },
      { timestamps: true, optimisticConcurrency: true },
    ),
  );
  beforeAll(async () => {
    server = await startLocalMongo();
    await connection.openUri(server.connectionString("goose"));
    await User.init();
  });
  afterAll(async () => {
    await connection.close();
    await server?.close();
  });

  test("saves, finds, populates and updates", async () => {
    const ann = await User.create({ email: "ann@x", age: 30, tags: ["a"] });
    const bob = await User.create({ email: "bob@x", friends: [ann._id] });
    const found = await User.findOne({ email: "bob@x" }).populate<{ friends: { email: string }[] }>(
      "friends",
    );
    expect(found?.friends.map((f) => f.email)).toEqual(["ann@x"]);
    ann.tags.push("b");
    ann.age = 31;
    await ann.save();
    expect((await User.findById(ann._id))?.toObject()).toMatchObject({ tags: ["a", "b"], age: 31, __v: 1 });
    expect(await User.countDocuments({ age: { $gte: 31 } })).toBe(1);
    await User.updateMany({}, { $addToSet: { tags: "c" } });
    expect(await User.distinct("tags")).toEqual(["a", "b", "c"]);
    await bob.deleteOne();
    expect(await User.exists({ email: "bob@x" })).toBeNull();
  });

  test("hears of a duplicate and of a stale version", async () => {
    await User.create({ email: "dup@x" });
    await expect(User.create({ email: "dup@x" })).rejects.toMatchObject({
      code: 11000,
      keyPattern: { email: 1 },
    });
    const first = await User.findOne({ email: "dup@x" });
    const second = await User.findOne({ email: "dup@x" });
    await first?.set({ age: 1 }).save();
    await expect(second?.set({ age: 2 }).save()).rejects.toThrow(mongoose.Error.VersionError);
  });

  test("runs transactions", async () => {
    await expect(
      connection.transaction(async (session) => {
        await User.create([{ email: "tx@x" }], { session });
        throw new Error("no");
      }),
    ).rejects.toThrow("no");
    expect(await User.exists({ email: "tx@x" })).toBeNull();
    await connection.transaction(async (session) => {
      await User.create([{ email: "tx@x" }], { session });
    });
    expect(await User.exists({ email: "tx@x" })).not.toBeNull();
  });

  test("aggregates", async () => {
    await User.create([
      { email: "g1@x", age: 50 },
      { email: "g2@x", age: 50 },
    ]);
    expect(
      await User.aggregate([{ $match: { age: 50 } }, { $group: { _id: "$age", n: { $sum: 1 } } }]),
    ).toEqual([{ _id: 50, n: 2 }]);
  });
});
