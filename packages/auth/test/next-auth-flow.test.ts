import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import * as nextAuthModule from "next-auth";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { type AuthTest, password, startAuthTest } from "./support.ts";

let fixture: AuthTest;
let server: Server;
let origin: string;

/** next-auth's handler, wherever the module system has put a CommonJS default export. */
function nextAuth(): (request: unknown, response: unknown, options: unknown) => Promise<unknown> {
  let handler: unknown = nextAuthModule;
  while (typeof handler === "object" && handler !== null) handler = Reflect.get(handler, "default");
  if (typeof handler !== "function") throw new Error("next-auth has no default export.");
  return (...args) => Reflect.apply(handler, undefined, args);
}

/** What Next adds to node's request and response, as far as next-auth asks for it. */
async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? "/", "http://localhost");
  const body = Object.fromEntries(new URLSearchParams(await text(request)));
  const cookies = Object.fromEntries(
    (request.headers.cookie ?? "").split("; ").map((pair) => {
      const at = pair.indexOf("=");
      return [pair.slice(0, at), decodeURIComponent(pair.slice(at + 1))];
    }),
  );
  const query = { ...Object.fromEntries(url.searchParams), nextauth: url.pathname.split("/").slice(3) };
  Object.assign(request, { query, body, cookies });
  Object.assign(response, {
    status(code: number) {
      response.statusCode = code;
      return response;
    },
    json: (value: unknown) => response.end(JSON.stringify(value)),
    send: (value: unknown) => response.end(typeof value === "object" ? JSON.stringify(value) : value),
  });
  await nextAuth()(request, response, fixture.auth.nextAuthOptions);
}

beforeAll(async () => {
  fixture = await startAuthTest(inject("mongoUrl"));
  server = createServer((request, response) => {
    serve(request, response).catch((error) => response.writeHead(500).end(String(error)));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.close();
  await fixture[Symbol.asyncDispose]();
});

/** A browser, as far as cookies go. */
function browser() {
  const jar = new Map<string, string>();
  const header = () => [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
  async function send(path: string, form?: Record<string, string>) {
    const response = await fetch(`${origin}/api/auth/${path}`, {
      redirect: "manual",
      headers: { cookie: header() },
      ...(form ? { method: "POST", body: new URLSearchParams(form) } : {}),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (value) jar.set(name, value);
      else jar.delete(name);
    }
    return { location: response.headers.get("location") ?? "", body: await response.text() };
  }
  async function post(path: string, form: Record<string, string>) {
    const { csrfToken } = JSON.parse((await send("csrf")).body);
    return send(path, { ...form, csrfToken });
  }
  return { send, post, header };
}

describe("next-auth's own endpoints", () => {
  test("sign in and out, with the cookie that we read", async () => {
    const person = await fixture.addPerson();
    const { post, header } = browser();
    const signedIn = await post("callback/credentials", {
      email: person.values.email,
      password,
      callbackUrl: "http://localhost:3000/settings",
    });
    expect(signedIn.location).toBe("http://localhost:3000/settings");
    const before = header();
    expect(await fixture.auth.verifyCookie(before)).toMatchObject({ id: person.id });
    await post("signout", {});
    expect(await fixture.auth.verifyCookie(header())).toBeNull();
    expect(await fixture.auth.verifyCookie(before), "what somebody has kept of it").toBeNull();
  });

  test("do not send people elsewhere", async () => {
    const person = await fixture.addPerson();
    for (const callbackUrl of ["https://evil.example/", "//evil.example", "/\\evil.example"]) {
      const answer = await browser().post("callback/credentials", {
        email: person.values.email,
        password,
        callbackUrl,
      });
      expect(new URL(answer.location, "http://localhost:3000").host).toBe("localhost:3000");
    }
  });

  test("refuse in a code, on our page", async () => {
    const { post, header } = browser();
    const refused = await post("callback/credentials", { email: "nobody@example.com", password: "x" });
    expect(refused.location).toContain("error=INVALID_CREDENTIALS");
    expect(await fixture.auth.verifyCookie(header())).toBeNull();
  });

  test("refuse a form of another site, which has no csrf token", async () => {
    const person = await fixture.addPerson();
    const { send, header } = browser();
    await send("callback/credentials", { email: person.values.email, password });
    expect(await fixture.auth.verifyCookie(header())).toBeNull();
  });

  test("take nothing from a client that updates its session", async () => {
    const [person, other] = [
      await fixture.addPerson(),
      await fixture.addPerson({ accessRole: "SUPERADMIN" }),
    ];
    const { post, header } = browser();
    await post("callback/credentials", { email: person.values.email, password });
    await post("session", { data: JSON.stringify({ sub: other.id, epoch: 1 }), sub: other.id });
    expect(await fixture.auth.verifyCookie(header())).toMatchObject({
      id: person.id,
      values: { accessRole: "SALES_REP" },
    });
  });

  test("tell of a session without making it longer, until it has ended", async () => {
    const person = await fixture.addPerson();
    const { post, send, header } = browser();
    await post("callback/credentials", { email: person.values.email, password });
    const cookie = /session-token=([^;]*)/;
    const [, before] = cookie.exec(header()) ?? [];
    expect(JSON.parse((await send("session")).body)).toEqual({ expires: expect.any(String) });
    expect(cookie.exec(header())?.[1]).toBe(before);
    const actor = await fixture.auth.verifyCookie(header());
    expect(actor?.sessions).toHaveLength(1);
    await fixture.auth.signOutEverywhere(person);
    expect(JSON.parse((await send("session")).body)).toEqual({});
    expect(header()).not.toContain("session-token");
  });
});
