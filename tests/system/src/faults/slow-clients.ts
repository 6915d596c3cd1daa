import { connect, type Socket } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import type { Rig } from "./rig.ts";
import { figures, mustHold, type Scenario } from "./scenario.ts";
import { recovery, startWriters, startWriting } from "./writers.ts";

const each = 100;

interface SlowClient {
  socket: Socket;
  heard: string;
  closedAfter: number | undefined;
}

/** Opens a connection, sends the beginning of a request and then a byte a second. */
function trickle(baseUrl: string, beginning: string): SlowClient {
  const { hostname, port } = new URL(baseUrl);
  const started = performance.now();
  const client: SlowClient = { socket: connect(Number(port), hostname), heard: "", closedAfter: undefined };
  client.socket.write(beginning);
  const timer = setInterval(() => client.socket.writable && client.socket.write("x"), 1000);
  client.socket.setEncoding("latin1").on("data", (text: string) => {
    client.heard += text;
  });
  client.socket.on("error", () => undefined);
  client.socket.on("close", () => {
    clearInterval(timer);
    client.closedAfter = performance.now() - started;
  });
  return client;
}

/** Two hundred clients that never finish (CWE-400), while the others go on with their work. */
export const slowClients: Scenario = {
  name: "two hundred clients send a byte a second",
  async run(rig: Rig) {
    const writers = startWriters(rig);
    await recovery(rig, writers);
    const authorization = `Authorization: ${rig.staff[0]?.bearer.authorization}`;
    const head = "PUT /api/user/profile HTTP/1.1\r\nHost: localhost\r\n";
    const body = `${head}${authorization}\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{`;
    const slow = [
      ...Array.from({ length: each }, () => trickle(rig.site.url, `${head}X-Slow: `)),
      ...Array.from({ length: each }, () => trickle(rig.site.url, body)),
    ];
    const writing = startWriting(rig, writers);
    const deadline = performance.now() + 25_000;
    while (slow.some(({ closedAfter }) => closedAfter === undefined) && performance.now() < deadline)
      await delay(250);
    const outcome = await writing.stop();
    const open = slow.filter(({ closedAfter }) => closedAfter === undefined);
    for (const { socket } of open) socket.destroy();
    const unanswered = slow.filter(({ heard }) => !heard.startsWith("HTTP/1.1 408"));
    mustHold([
      ...outcome.problems,
      ...(open.length > 0 ? [`${open.length} connections are still open after 25 s`] : []),
      ...(unanswered.length > 0
        ? [`${unanswered.length} were not told 408: ${unanswered[0]?.heard.slice(0, 80)}`]
        : []),
      ...(outcome.unavailable + outcome.broken > 0 ? ["others were refused meanwhile"] : []),
    ]);
    const longest = Math.max(...slow.map(({ closedAfter = 0 }) => closedAfter));
    return `${figures(outcome)}; the last slow one was let go after ${(longest / 1000).toFixed(1)} s`;
  },
};
