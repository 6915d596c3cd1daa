import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { type AddressInfo, connect, createServer } from "node:net";
import { MongoNetworkError, MongoServerError } from "mongodb";
import { expect, test } from "vitest";
import { DatabaseUnavailable, translateDriverError } from "../src/index.ts";

/** Produces Node's error for a write to a socket that the other side has ended. */
async function writeAfterEnd(): Promise<unknown> {
  const server = createServer((socket) => socket.end()).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo; // a server that listens on TCP
  const socket = connect(port, "127.0.0.1").resume();
  await once(socket, "end");
  const failed = once(socket, "error");
  socket.write("ping");
  const [error] = await failed;
  server.close();
  return error;
}

test("a write to a socket that the server has ended is a database that is away", async () => {
  const error = await writeAfterEnd();
  expect(error).toMatchObject({ code: "EPIPE" });
  expect(translateDriverError(error)).toBeInstanceOf(DatabaseUnavailable);
});

test.each([
  ["a connection that broke", new MongoNetworkError("broken")],
  ["a server that shuts down", new MongoServerError({ message: "shutting down", code: 11600 })],
])("%s is a database that is away", (_what, error) => {
  expect(translateDriverError(error)).toBeInstanceOf(DatabaseUnavailable);
});

test("any other error stays what it is", async () => {
  const missing: unknown = await readFile("/nowhere").catch((error: unknown) => error);
  for (const error of [missing, new TypeError("a defect"), new MongoServerError({ message: "no", code: 2 })])
    expect(translateDriverError(error)).toBe(error);
});
