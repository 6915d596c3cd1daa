import type { NewMail } from "@rep/db";
import { createTestDatabase, startTcpProxy, type TcpProxy, type TestDatabase } from "@rep/db/testing";
import type {} from "@rep/db/testing/global-setup";
import { afterEach, beforeEach, describe, expect, inject, test } from "vitest";
import { mailWithLink, newLink } from "../../src/domain/site.ts";
import { deliverMail } from "../../src/mail/deliver-mail.ts";
import { type MailServer, smtpError, startMailServer } from "../support/mail-server.ts";
import { quiet, testSite } from "../support/seeded-app.ts";

const minute = 60_000;
const waits = { timeout: 15_000, interval: 10 };
const site = { ...testSite, sendsMail: true };

let resource: TestDatabase;
let server: MailServer;
const senders: { stop(): Promise<void> }[] = [];
beforeEach(async () => {
  resource = await createTestDatabase(inject("mongoUrl"));
  server = await startMailServer();
});
afterEach(async () => {
  await Promise.all(senders.splice(0).map((sender) => sender.stop()));
  await server[Symbol.asyncDispose]();
  await resource[Symbol.asyncDispose]();
});

/** An instance that sends. */
function startSender(smtpUrl = server.url, { timeoutMs = 5000, secret = site.secret } = {}) {
  const options = { smtpUrl, from: "Settings <settings@acme.example>", pollMs: 10, timeoutMs };
  const sender = deliverMail({ database: resource.database, secret, logger: quiet, options });
  senders.push(sender);
  return sender;
}

const waiting = () => resource.database.client.db(resource.database.name).collection("mails");
const stored = () => waiting().findOne({});
const makeDue = () => waiting().updateMany({}, { $set: { nextAttemptAt: new Date() } });

function letter(to: string, data: NewMail["data"] = {}): { mail: NewMail; url: string } {
  const { issued } = newLink(site, "invitation", null);
  const values = { fullName: "Robin Rep", organizationName: "Acme Corp", by: "Adam Admin", ...data };
  return { mail: mailWithLink(site, { to, template: "invitation", data: values }, issued), url: issued.url };
}
async function enqueue(...addresses: string[]): Promise<void> {
  await resource.database.queries.mail.enqueue(...addresses.map((to) => letter(to).mail));
}

/** Waits until the first waiting mail has been tried so often and waits for the next try. */
async function postponed(attempts: number): Promise<void> {
  await expect
    .poll(async () => {
      const row = await stored();
      return row?.attempts === attempts && isPause(row.nextAttemptAt, attempts);
    }, waits)
    .toBe(true);
}

/** A lease lasts seconds, a pause 1, 2, 4, … minutes. */
function isPause(nextAttemptAt: Date, attempts: number): boolean {
  const pause = nextAttemptAt.getTime() - Date.now();
  const expected = 2 ** (attempts - 1) * minute;
  return pause > expected - 10_000 && pause <= expected;
}

const delivered = (count: number) => expect.poll(() => server.received.length, waits).toBe(count);

describe("a mail", () => {
  test("arrives as text and as HTML that say the same, and is forgotten", async () => {
    const { mail, url } = letter("robin@acme.example", {
      fullName: "<b>Zoë & Łukasz</b>",
      organizationName: 'Acme "Corp"',
    });
    await resource.database.queries.mail.enqueue(mail);
    startSender();
    await delivered(1);
    const [received] = server.received;
    expect(received).toMatchObject({
      recipients: ["robin@acme.example"],
      subject: 'Join Acme "Corp"',
      from: { value: [{ name: "Settings", address: "settings@acme.example" }] },
      to: { value: [{ name: "", address: "robin@acme.example" }] },
    });
    expect(received?.headers.get("auto-submitted")).toBe("auto-generated");
    expect(received?.headers.get("content-type")).toMatchObject({ value: "multipart/alternative" });
    expect(received?.text).toContain("Hello <b>Zoë & Łukasz</b>,");
    expect(received?.text).toContain(url);
    expect(received?.html).toContain("Hello &lt;b&gt;Zoë &amp; Łukasz&lt;/b&gt;,");
    expect(received?.html).toContain(`<a href="${url}"`);
    expect(received?.html).not.toMatch(/<(?:img|script|link)|src=/);
    expect(received?.attachments).toEqual([]);
    await expect.poll(stored, waits).toBeNull();
  });

  test("lies sealed in the database: whoever reads that opens no link", async () => {
    const { mail, url } = letter("robin@acme.example");
    await resource.database.queries.mail.enqueue(mail);
    expect(JSON.stringify(await stored())).not.toContain(url.split("/").at(-1));
    const other = startSender(server.url, { secret: "another secret for tests, long enough" });
    await postponed(1);
    // Otherwise it may be the first to take the mail again.
    await other.stop();
    await makeDue();
    startSender();
    await delivered(1);
    expect(server.received[0]?.text).toContain(url);
  });

  test("is handed over with the name and password of the connection string", async () => {
    const seen: unknown[] = [];
    server.behave({
      onAuth({ username, password }, _, done) {
        seen.push([username, password]);
        done(null, { user: username });
      },
    });
    await enqueue("robin@acme.example");
    startSender(server.url.replace("//", "//a%40b:p%2Fw@"));
    await delivered(1);
    expect(seen).toEqual([["a@b", "p/w"]]);
  });
});

describe("a mail that the server does not take", () => {
  let line: TcpProxy;
  beforeEach(async () => {
    line = await startTcpProxy(server.url);
  });
  afterEach(() => line[Symbol.asyncDispose]());

  const later: [string, () => void][] = [
    ["for now, its recipient", () => server.behave({ onRcptTo: (_, __, done) => done(smtpError(450)) })],
    [
      "for now, its text",
      () => server.behave({ onData: (data, _, done) => data.resume().on("end", () => done(smtpError(452))) }),
    ],
    ["from anybody", () => server.behave({ onConnect: (_, done) => done(smtpError(554)) })],
    ["from this sender", () => server.behave({ onMailFrom: (_, __, done) => done(smtpError(550)) })],
    ["because it dies in the middle of it", () => server.behave({ onData: () => line.cut() })],
    [
      "because it dies when it has the whole",
      () => server.behave({ onData: (data) => data.resume().on("end", line.cut) }),
    ],
    ["because it is not there", () => line.stop()],
    ["because it says nothing", () => server.behave({ onConnect: () => undefined })],
    ["because it falls silent", () => server.behave({ onData: (data) => data.resume() })],
    ["because nothing comes through any more", () => line.freeze()],
  ];
  test.each(later)("%s waits longer each time, over restarts, and arrives once", async (_, misbehave) => {
    misbehave();
    await enqueue("robin@acme.example");
    const url = line.url.split("?")[0];
    startSender(url, { timeoutMs: 300 });
    await postponed(1);
    await makeDue();
    await postponed(2);
    await Promise.all(senders.splice(0).map((sender) => sender.stop()));
    server.behave({});
    line.heal();
    await makeDue();
    startSender(url);
    await delivered(1);
    await expect.poll(stored, waits).toBeNull();
  });

  test("while it stalls holds up nothing of what is written meanwhile", async () => {
    server.behave({ onData: (data) => data.resume() });
    await enqueue("robin@acme.example");
    startSender(server.url, { timeoutMs: 1000 });
    await expect.poll(() => server.attempts.length, waits).toBe(1);
    await enqueue("second@acme.example");
    expect(await waiting().countDocuments()).toBe(2);
    server.behave({});
    startSender();
    await delivered(1);
    expect(server.received[0]?.recipients).toEqual(["second@acme.example"]);
  });

  const never: [string, () => void][] = [
    [
      "its recipient",
      () =>
        server.behave({
          onRcptTo: ({ address }, _, done) => done(address.startsWith("gone") ? smtpError(550) : null),
        }),
    ],
    [
      "its text",
      () =>
        server.behave({
          onData: (data, { envelope }, done) => {
            const [to] = envelope.rcptTo;
            data.resume().on("end", () => done(to?.address.startsWith("gone") ? smtpError(554) : null));
          },
        }),
    ],
  ];
  test.each(never)("for good because of %s is given up, and the next goes on", async (_, misbehave) => {
    misbehave();
    await enqueue("gone@acme.example", "there@acme.example");
    startSender();
    await expect.poll(() => waiting().countDocuments(), waits).toBe(0);
    expect(server.attempts).toHaveLength(2);
  });

  test("for a day is given up", async () => {
    server.behave({ onRcptTo: (_, __, done) => done(smtpError(450)) });
    await enqueue("robin@acme.example");
    startSender();
    await postponed(1);
    const row = await stored();
    expect(row?.expiresAt.getTime() - row?.createdAt.getTime()).toBe(24 * 60 * minute);
    await waiting().updateMany(
      {},
      { $set: { expiresAt: new Date(Date.now() - 1), nextAttemptAt: new Date() } },
    );
    // A mail that is due after it arrives before it is tried again.
    server.behave({});
    await enqueue("second@acme.example");
    await delivered(1);
    expect(server.received[0]?.recipients).toEqual(["second@acme.example"]);
  });

  test("has the same number each time, so that one that arrived twice is recognised", async () => {
    // The answer to the whole mail gets lost: the server has it, we do not know.
    server.behave({ onData: (data) => data.resume().on("end", () => line.cut()) });
    await enqueue("robin@acme.example");
    const id = String((await stored())?._id);
    startSender(line.url.split("?")[0]);
    await postponed(1);
    server.behave({});
    await makeDue();
    await delivered(1);
    expect(server.received[0]?.messageId).toBe(`<${id}@rep-settings>`);
  });
});

describe("two instances", () => {
  test("hand each mail over once", async () => {
    const addresses = Array.from({ length: 30 }, (_, index) => `rep${index}@acme.example`);
    await enqueue(...addresses);
    startSender();
    startSender();
    await delivered(30);
    await expect.poll(() => waiting().countDocuments(), waits).toBe(0);
    expect(server.received.flatMap(({ recipients }) => recipients).sort()).toEqual(addresses.sort());
    expect(server.attempts).toHaveLength(30);
  });

  test("leave a mail to the one that has it, however slow the server is", async () => {
    const { promise: answered, resolve: answer } = Promise.withResolvers<void>();
    server.behave({ onData: (data, _, done) => data.resume().on("end", () => answered.then(() => done())) });
    await enqueue("robin@acme.example");
    startSender();
    await expect.poll(() => server.attempts.length, waits).toBe(1);
    // The second looks at the outbox often enough to hand over what comes later.
    startSender();
    await enqueue("second@acme.example");
    await expect.poll(() => server.attempts.length, waits).toBe(2);
    answer();
    await expect.poll(() => waiting().countDocuments(), waits).toBe(0);
    expect(server.attempts).toHaveLength(2);
  });

  test("finish the mail under way when they are told to stop, and begin no other", async () => {
    const { promise: answered, resolve: answer } = Promise.withResolvers<void>();
    server.behave({ onData: (data, _, done) => data.resume().on("end", () => answered.then(() => done())) });
    await enqueue("robin@acme.example", "second@acme.example");
    const sender = startSender();
    await expect.poll(() => server.attempts.length, waits).toBe(1);
    const stopped = sender.stop();
    answer();
    await stopped;
    expect(server.attempts).toHaveLength(1);
    expect(await waiting().countDocuments()).toBe(1);
  });
});
