import { setTimeout } from "node:timers/promises";
import { RawClient } from "../wire.ts";
import { mutate, random } from "./mutate.ts";

/** What a fuzz run has seen. */
export interface FuzzResult {
  sent: number;
  /** Connections the server has ended. */
  ended: number;
  replies: number;
  /** Resident memory of the server's process in MiB, before and at most afterwards. */
  memoryBefore: number;
  memoryMost: number;
}

const workers = 24;
const patienceMs = 5000;
const watchMs = 50;
const hello = { hello: 1, $db: "admin" };

/**
 * Sends mutated messages to a server, and on another connection asks all the while whether it still answers.
 * @param progress is told now and then how many messages have been sent
 * @throws Error when it no longer does
 */
export async function fuzz(
  port: number,
  messages: number,
  seed: number,
  progress: (done: number) => void = () => {},
): Promise<FuzzResult> {
  const next = random(seed);
  using witness = await new RawClient(port).connected();
  const memory = async (): Promise<number> =>
    Number((await witness.command({ serverStatus: 1, $db: "admin" })).mem.resident);
  const result: FuzzResult = { sent: 0, ended: 0, replies: 0, memoryBefore: await memory(), memoryMost: 0 };
  const worker = async (): Promise<void> => {
    while (result.sent < messages) {
      using raw = await new RawClient(port).connected();
      for (let index = 0; index < 40 && result.sent < messages && !raw.closed; index++) {
        const message = mutate(next);
        raw.send(message);
        result.sent += 1;
        if (!isAnswered(message)) break;
        const answer = await raw.messageWithin(patienceMs);
        if (answer === "closed") result.ended += 1;
        else result.replies += 1;
      }
      raw.socket.resetAndDestroy();
    }
  };
  const watch = async (): Promise<void> => {
    while (result.sent < messages) {
      if ((await witness.command(hello)).ok !== 1) throw new Error("the server no longer answers");
      result.memoryMost = Math.max(result.memoryMost, await memory());
      progress(result.sent);
      await setTimeout(watchMs);
    }
  };
  await Promise.all([watch(), ...Array.from({ length: workers }, worker)]);
  if ((await witness.command(hello)).ok !== 1) throw new Error("the server no longer answers");
  result.memoryMost = Math.max(result.memoryMost, await memory());
  return result;
}

/** Whether a message is one that a server reacts to at once, with an answer or by ending the connection. */
function isAnswered(message: Buffer): boolean {
  if (message.length < 16) return false;
  const length = message.readInt32LE(0);
  // Too long: it waits for the rest. Too short: what is left over counts as the start of the next message.
  if (length !== message.length && length >= 16 && length <= 48_000_000) return false;
  const moreToCome =
    message.readInt32LE(12) === 2013 && message.length >= 20 && (message.readUInt32LE(16) & 2) !== 0;
  return !moreToCome;
}
