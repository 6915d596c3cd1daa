import { setTimeout as delay } from "node:timers/promises";
import type { Answer } from "../support/http-client.ts";
import { outboundNumber, type Rep } from "../support/staff.ts";
import type { Rig } from "./rig.ts";

/** What one person's writes have come to. Every write changes four records: user, persona, number and trail. */
export interface Writer {
  rep: Rep;
  index: number;
  /** The last write that was acknowledged, and the last that was sent. */
  saved: number;
  sent: number;
}

/** What came of all writes while something was broken. */
export interface Outcome {
  completed: number;
  unavailable: number;
  /** No answer at all: the connection broke. */
  broken: number;
  slowest: number;
  /** Answers that should not have been given, in words. */
  problems: string[];
}

export const startWriters = (rig: Rig): Writer[] =>
  rig.staff.map((rep, index) => ({ rep, index, saved: 0, sent: 0 }));

/** What write number `round` sends. */
function change(index: number, round: number) {
  const mark = `Write ${round}`;
  return { designation: mark, persona: { region: mark }, sinchPhoneNumber: outboundNumber(index, round) };
}

function sendWrite({ client }: Rig, writer: Writer): Promise<Answer> {
  writer.sent += 1;
  const body = change(writer.index, writer.sent);
  return client("PUT", "/api/user/profile", { headers: writer.rep.bearer, body });
}

/** A clear refusal: 503 with the time to wait, within five seconds. */
export function isClearRefusal({ status, headers, took }: Answer): boolean {
  return status === 503 && /^\d+$/.test(String(headers["retry-after"])) && took < 5000;
}

async function writeOnce(rig: Rig, writer: Writer, outcome: Outcome): Promise<void> {
  try {
    const answer = await sendWrite(rig, writer);
    outcome.slowest = Math.max(outcome.slowest, answer.took);
    if (answer.status === 200) {
      writer.saved = writer.sent;
      outcome.completed += 1;
    } else if (isClearRefusal(answer)) outcome.unavailable += 1;
    else {
      const { status, took, body } = answer;
      outcome.problems.push(`${status} after ${took.toFixed(0)} ms: ${JSON.stringify(body).slice(0, 200)}`);
    }
  } catch {
    outcome.broken += 1;
  }
}

export interface Writing {
  /** Resolves at some moment when writes are under way and some more are done. */
  inTheMiddle(): Promise<void>;
  /** Lets the writes under way finish. */
  stop(): Promise<Outcome>;
}

/** Everybody writes, one write after the other, until told to stop. */
export function startWriting(rig: Rig, writers: Writer[]): Writing {
  const outcome: Outcome = { completed: 0, unavailable: 0, broken: 0, slowest: 0, problems: [] };
  let stopping = false;
  const all = Promise.all(
    writers.map(async (writer) => {
      while (!stopping) await writeOnce(rig, writer, outcome);
    }),
  );
  return {
    async inTheMiddle() {
      const enough = outcome.completed + writers.length;
      while (outcome.completed < enough) await delay(10);
      await delay(Math.random() * 200);
    },
    async stop() {
      stopping = true;
      await all;
      return outcome;
    },
  };
}

/** Writes until everybody has been acknowledged once, and says how many milliseconds that took. */
export async function recovery(rig: Rig, writers: Writer[], limitMs = 20_000): Promise<number> {
  const started = performance.now();
  await Promise.all(
    writers.map(async (writer) => {
      for (;;) {
        const answer = await sendWrite(rig, writer).catch(() => undefined);
        if (answer?.status === 200) {
          writer.saved = writer.sent;
          return;
        }
        if (performance.now() - started > limitMs)
          throw new Error(`No recovery in ${limitMs} ms: ${answer?.status}`);
      }
    }),
  );
  return performance.now() - started;
}
