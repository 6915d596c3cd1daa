import { demoPassword } from "@rep/db/seed";
import { type LocalMongo, startLocalMongo } from "@rep/local-mongo";
import { maxImportBytes, maxImportRows } from "@rep/schema";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Client, createClient } from "../support/http-client.ts";
import { type SeededApp, startSeededApp } from "../support/seeded-app.ts";
import { serve, type TestServer } from "../support/serve.ts";

const heading = "email,fullName,accessRole,department,phoneNumber,designation";

/** A file of people; with `long`, of values as long as few are. */
function peopleFile(tag: string, length: number, long = false): string {
  const [more, title] = long ? [" De La Somewhere Quite Far Away".repeat(2), "x".repeat(110)] : ["", ""];
  const row = (_: unknown, i: number) =>
    `${tag}${i}@acme.example,Person ${i}${more},SALES_REP,Field Sales,+1647${5_550_000 + i},Rep${title}`;
  return [heading, ...Array.from({ length }, row)].join("\n");
}

describe("a file of people over HTTP", () => {
  let database: LocalMongo;
  let seeded: SeededApp;
  let server: TestServer;
  let send: Client;
  const headers: Record<string, Record<string, string>> = {};

  beforeAll(async () => {
    // Of its own: thousands of people at once would hold up the tests that share the other one.
    database = await startLocalMongo();
    seeded = await startSeededApp(database.connectionString());
    server = await serve(seeded.app);
    send = createClient(server.url);
    const { auth } = seeded.app;
    for (const name of ["adam", "sam", "alex"]) {
      const credentials = { email: `${name}@acme.example`, password: demoPassword, clientAddress: "::1" };
      const cookie = auth.sessionCookie((await auth.signIn(credentials)).token);
      headers[name] = { cookie: `${cookie.name}=${cookie.value}` };
    }
  });
  afterAll(async () => {
    await server[Symbol.asyncDispose]();
    await seeded[Symbol.asyncDispose]();
    await database.close();
  });

  const call = async (name: string | null, procedures: string, body: unknown) => {
    const sent = await send("POST", `/api/trpc/${procedures}`, { body, headers: headers[name ?? ""] ?? {} });
    const [first = sent.body] = [sent.body].flat();
    return { status: sent.status, data: first.result?.data, refusal: first.error?.data.domain };
  };

  test("takes as many as a file may have, while everybody else is answered", async () => {
    const long = peopleFile("long", maxImportRows, true);
    expect(long.length).toBeGreaterThan(450_000);
    const preview = await call("adam", "people.previewImport", { csv: long });
    expect([preview.status, preview.data.good]).toEqual([200, maxImportRows]);
    const csv = peopleFile("many", maxImportRows);
    const imported = call("adam", "people.importCsv", { csv });
    let isDone = false;
    const settled = imported.then(() => {
      isDone = true;
    });
    while (!isDone) {
      const { status } = await send("GET", "/api/trpc/profile.get?input=%7B%7D", {
        headers: headers.alex ?? {},
      });
      expect([200, 503]).toContain(status);
    }
    await settled;
    const { status, data } = await imported;
    expect([status, data?.invited.length]).toEqual([200, maxImportRows]);
    const again = await call("adam", "people.importCsv", { csv: peopleFile("many", 3) });
    expect([again.status, again.refusal.code, again.refusal.issues.length]).toEqual([
      409,
      "IMPORT_REFUSED",
      3,
    ]);
  }, 90_000);

  test("that has too many people or too much text says so", async () => {
    const preview = async (csv: string) => (await call("adam", "people.previewImport", { csv })).data;
    const message = (words: string) => [{ issues: [{ message: expect.stringContaining(words) }] }];
    expect((await preview(peopleFile("more", maxImportRows + 1))).rows).toMatchObject(
      message("2,001 people"),
    );
    const long = `${heading}\n${"x".repeat(maxImportBytes)}`;
    expect((await preview(long)).rows).toMatchObject(message("500 KB"));
    expect((await call("adam", "people.importCsv", { csv: long })).refusal.code).toBe("IMPORT_REFUSED");
  });

  test("has more room than any other body, and only from whoever may import", async () => {
    const large = { csv: `${heading}\n${"x".repeat(100_000)}` };
    const code = async (...args: Parameters<typeof call>) => {
      const { status, refusal } = await call(...args);
      return [status, refusal?.code];
    };
    expect(await code("adam", "people.previewImport", large)).toEqual([200, undefined]);
    expect(await code("adam", "people.previewImport", { csv: "x".repeat(1_100_000) })).toEqual([
      413,
      "BODY_TOO_LARGE",
    ]);
    expect(await code(null, "people.previewImport", large)).toEqual([401, "UNAUTHORIZED"]);
    expect(await code("alex", "people.importCsv", large)).toEqual([403, "FORBIDDEN"]);
    expect(await code("adam", "people.invite", large)).toEqual([413, "BODY_TOO_LARGE"]);
    const batch = "people.previewImport,people.list?batch=1";
    expect(await code("adam", batch, { 0: large, 1: {} })).toEqual([413, "BODY_TOO_LARGE"]);
  });

  test("waits for the one that the same person sends already", async () => {
    const csv = peopleFile("twice", 300);
    const preview = (name: string) => call(name, "people.previewImport", { csv });
    const [first, second, other] = await Promise.all([preview("adam"), preview("adam"), preview("sam")]);
    expect([first.status, second.status].sort()).toEqual([200, 429]);
    expect(other.status).toBe(200);
    expect((await preview("adam")).status).toBe(200);
  });
});
