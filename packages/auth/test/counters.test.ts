import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { createReadCounter } from "../src/read-counter.ts";
import { createWriteCounter } from "../src/write-counter.ts";
import { type AuthTest, startAuthTest } from "./support.ts";

/** A counter that instances share, and how often it was asked. */
function shared(seconds = 60) {
  const counter = { used: 0, asked: 0 };
  const take = async (_: string, points: number) => {
    counter.used += points;
    counter.asked++;
    return { used: counter.used, endsIn: seconds * 1000 };
  };
  return { counter, take };
}

async function passed(count: (key: string) => Promise<number | undefined>, calls: number): Promise<number> {
  const waits = await Promise.all(Array.from({ length: calls }, () => count("somebody")));
  return waits.filter((wait) => wait === undefined).length;
}

describe("writes", () => {
  let fixture: AuthTest;
  beforeAll(async () => {
    fixture = await startAuthTest(inject("mongoUrl"));
  });
  afterAll(() => fixture[Symbol.asyncDispose]());

  const outcomes = async (calls: Promise<void>[]) =>
    (await Promise.allSettled(calls)).filter(({ status }) => status === "fulfilled").length;

  test("of one user are counted up to six hundred a minute, others are not held up", async () => {
    const [busy, other] = [await fixture.addPerson(), await fixture.addPerson()];
    expect(await outcomes(Array.from({ length: 602 }, () => fixture.auth.countWrite(busy.id)))).toBe(600);
    const refusal = await fixture.auth.countWrite(busy.id).catch((error) => error);
    expect(refusal).toMatchObject({ code: "TOO_MANY_REQUESTS" });
    expect(refusal.retryAfter).toBeGreaterThan(0);
    expect(refusal.retryAfter).toBeLessThanOrEqual(60);
    expect(await outcomes([fixture.auth.countWrite(other.id)])).toBe(1);
  });

  test("are counted together by several instances", async () => {
    const { id } = await fixture.addPerson();
    const instances = [fixture.auth, fixture.another({})];
    const calls = Array.from({ length: 700 }, (_, i) => instances[i % 2]?.countWrite(id) ?? Promise.reject());
    const count = await outcomes(calls);
    expect(count).toBeGreaterThanOrEqual(600);
    expect(count).toBeLessThanOrEqual(605);
  });

  test("of somebody who saves now and then are not worth asking about", async () => {
    const { counter, take } = shared();
    const count = createWriteCounter({ points: 600, seconds: 60, take });
    expect(await passed(count, 5)).toBe(5);
    expect(counter.asked).toBe(0);
    expect(await passed(count, 20)).toBe(20);
    expect(counter).toEqual({ used: 25, asked: 1 });
  });

  test("are refused until the window has passed", async () => {
    const { take } = shared(0.05);
    const count = createWriteCounter({ points: 10, seconds: 0.05, take });
    expect(await passed(count, 30)).toBe(10);
    await expect.poll(() => passed(count, 1)).toBe(1);
  });
});

describe("the writes that one instance counts", () => {
  test("get what others have left, and then the time to wait", async () => {
    const { counter, take } = shared();
    counter.used = 20;
    const count = createWriteCounter({ points: 30, seconds: 60, take });
    expect(await passed(count, 30)).toBe(10);
    expect(counter.asked).toBe(2);
    const wait = (await count("somebody")) ?? 0;
    expect(wait).toBeGreaterThan(59_000);
    expect(wait).toBeLessThanOrEqual(60_000);
    expect(counter.asked).toBe(2);
  });

  test("of one person are not those of another", async () => {
    const { take } = shared();
    const count = createWriteCounter({ points: 5, seconds: 60, take });
    expect(await passed(count, 10)).toBe(5);
    expect(await count("somebody else")).toBeUndefined();
  });

  test("are counted on while others begin to write", async () => {
    const { counter, take } = shared();
    const count = createWriteCounter({ points: 600, seconds: 60, take });
    expect(await passed(count, 5)).toBe(5);
    for (let n = 0; n < 5; n++) await count(`somebody else ${n}`);
    expect(counter.asked).toBe(0);
    await count("somebody");
    expect(counter.asked).toBe(1);
  });

  test("are asked about again after the shared counter has failed", async () => {
    const { counter, take } = shared();
    let isAway = true;
    const failing = async (key: string, points: number) => {
      if (isAway) throw new Error("away");
      return take(key, points);
    };
    const count = createWriteCounter({ points: 30, seconds: 60, take: failing });
    expect(await passed(count, 5)).toBe(5);
    await expect(count("somebody")).rejects.toThrow("away");
    isAway = false;
    expect(await passed(count, 20)).toBe(20);
    expect(counter).toEqual({ used: 25, asked: 1 });
  });
});

describe("calls without being signed in", () => {
  test("are counted up to a hundred from one client address or IPv6 network, others are not held up", async () => {
    await using fixture = await startAuthTest(inject("mongoUrl"));
    const { auth } = fixture;
    for (let n = 0; n < 100; n++) await auth.countGuest(`2001:db8:1:2::${n}`);
    const refusal = await auth.countGuest("2001:db8:1:2:ffff::1").catch((error) => error);
    expect(refusal).toMatchObject({ code: "TOO_MANY_ATTEMPTS" });
    expect(refusal.retryAfter).toBeGreaterThan(14 * 60);
    expect(refusal.retryAfter).toBeLessThanOrEqual(15 * 60);
    await expect(auth.countGuest("2001:db8:1:3::1")).resolves.toBeUndefined();
  });
});

describe("mailed links", () => {
  test("are five an hour for one person, and others get theirs", async () => {
    await using fixture = await startAuthTest(inject("mongoUrl"));
    const [one, other] = [await fixture.addPerson(), await fixture.addPerson()];
    for (let n = 0; n < 5; n++) expect(await fixture.auth.mayMailLink(one.id)).toBe(true);
    expect(await fixture.auth.mayMailLink(one.id)).toBe(false);
    expect(await fixture.another({}).mayMailLink(one.id), "on another instance").toBe(false);
    expect(await fixture.auth.mayMailLink(other.id)).toBe(true);
    const attempts = fixture.database.client.db(fixture.database.name).collection("attempts");
    await attempts.updateMany({}, { $set: { expire: new Date(Date.now() - 1) } });
    expect(await fixture.auth.mayMailLink(one.id), "when the hour has passed").toBe(true);
  });
});

describe("reads", () => {
  test("of much more than any page are refused for a while, to that person only", async () => {
    await using fixture = await startAuthTest(inject("mongoUrl"));
    const { auth } = fixture;
    const megabytes = 1024 * 1024;
    auth.countRead("reader", 60 * megabytes);
    expect(() => auth.checkReads("reader")).not.toThrow();
    auth.countRead("reader", 5 * megabytes);
    const wait = expect.toSatisfy((seconds) => Number.isInteger(seconds) && seconds > 50 && seconds <= 60);
    expect(() => auth.checkReads("reader")).toThrow(
      expect.objectContaining({ code: "TOO_MANY_REQUESTS", retryAfter: wait }),
    );
    expect(() => auth.checkReads("another reader")).not.toThrow();
  });

  test("are limited by the bytes of large answers, for one person", () => {
    const reads = createReadCounter({ points: 1000, seconds: 60 }, 100);
    for (let i = 0; i < 1000; i++) reads.add("small", 100);
    expect(reads.wait("small")).toBeUndefined();
    reads.add("large", 1099);
    expect(reads.wait("large")).toBeUndefined();
    reads.add("large", 101);
    expect(reads.wait("large")).toBeGreaterThan(59_000);
    expect(reads.wait("other")).toBeUndefined();
  });

  test("are counted less what is free of each, small ones not at all, and while others begin to read", () => {
    const reads = createReadCounter({ points: 1000, seconds: 60 }, 100);
    reads.add("somebody", 600);
    reads.add("somebody", 599);
    for (let i = 0; i < 20; i++) reads.add("somebody", 50);
    expect(reads.wait("somebody")).toBeUndefined();
    reads.add("somebody", 101);
    reads.add("somebody else", 600);
    expect(reads.wait("somebody")).toBeGreaterThan(59_000);
  });

  test("are let through again when the window has passed", async () => {
    const reads = createReadCounter({ points: 1, seconds: 0.03 }, 0);
    reads.add("somebody", 5);
    expect(reads.wait("somebody")).toBeGreaterThan(0);
    await expect.poll(() => reads.wait("somebody")).toBeUndefined();
    reads.add("somebody", 1);
    expect(reads.wait("somebody")).toBeGreaterThan(0);
  });
});
