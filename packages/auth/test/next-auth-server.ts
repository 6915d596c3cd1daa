import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import * as nextAuthModule from "next-auth";
import type { Auth } from "../src/index.ts";

/** Where next-auth takes the site to be when nothing says so. */
export const siteOrigin = "http://localhost:3000";

/** next-auth's handler, wherever the module system has put a CommonJS default export. */
function nextAuth(): (request: unknown, response: unknown, options: unknown) => Promise<unknown> {
  let handler: unknown = nextAuthModule;
  while (typeof handler === "object" && handler !== null) handler = Reflect.get(handler, "default");
  if (typeof handler !== "function") throw new Error("next-auth has no default export.");
  return (...args) => Reflect.apply(handler, undefined, args);
}

/** What Next adds to node's request and response, as far as next-auth asks for it. */
async function serve(auth: Auth, request: IncomingMessage, response: ServerResponse): Promise<void> {
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
  const browser = request.headers["user-agent"] ?? null;
  await nextAuth()(request, response, auth.nextAuthOptions({ browser, clientAddress: "192.0.2.7" }));
}

/** A browser, as far as cookies go. */
export interface Browser {
  /** The cookies of next-auth, by name. */
  jar: Map<string, string>;
  header(): string;
  send(path: string, form?: Record<string, string>): Promise<{ location: string; body: string }>;
  /** The same with a token against forged requests. */
  post(path: string, form: Record<string, string>): Promise<{ location: string; body: string }>;
}

export interface NextAuthServer extends AsyncDisposable {
  browser(): Browser;
}

/** next-auth behind a server of its own. */
export async function startNextAuthServer(auth: Auth): Promise<NextAuthServer> {
  const server = createServer((request, response) => {
    serve(auth, request, response).catch((error) => response.writeHead(500).end(String(error)));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  function browser(): Browser {
    const jar = new Map<string, string>();
    const header = () => [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    async function send(path: string, form?: Record<string, string>) {
      const response = await fetch(`${origin}/api/auth/${path}`, {
        redirect: "manual",
        headers: { cookie: header(), "user-agent": "A browser" },
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
    return { jar, header, send, post };
  }

  return {
    browser,
    async [Symbol.asyncDispose]() {
      server.close();
    },
  };
}
