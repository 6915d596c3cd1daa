import { randomInt } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import { RawDoc, type Value } from "../bson/values.ts";
import { MongoError } from "../errors.ts";
import type { Session } from "./session.ts";

/** A query whose results have not all been sent. */
export interface Cursor {
  readonly id: bigint;
  readonly namespace: string;
  /** Gives undefined as a pause in which other commands may run. */
  readonly source: Iterator<Uint8Array | undefined>;
  readonly session: Session | undefined;
  /** Transaction number it belongs to; undefined outside transactions. */
  readonly transaction: bigint | undefined;
  readonly timesOut: boolean;
  /** A document that did not fit into the last batch. */
  held: Uint8Array | undefined;
  usedAt: number;
}

const idleMs = 10 * 60_000;
/** Most bytes in one batch: one document more would not fit a reply. */
const maxBatchBytes = 16 * 1024 * 1024;

/** The next documents of a cursor. */
export interface Filled {
  batch: Value[];
  done: boolean;
}

/** Open cursors by id. */
export class Cursors {
  private readonly byId: Map<bigint, Cursor> = new Map();

  /** Takes up to `size` documents, as many as a reply holds. */
  async fill(cursor: Pick<Cursor, "source" | "held">, size: number): Promise<Filled> {
    const batch: Value[] = [];
    let bytes = 0;
    while (batch.length < size) {
      const next = cursor.held ?? step(cursor.source);
      cursor.held = undefined;
      if (next === end) return { batch, done: true };
      if (next === undefined) {
        await setImmediate();
        continue;
      }
      if (batch.length > 0 && bytes + next.length > maxBatchBytes) {
        cursor.held = next;
        break;
      }
      bytes += next.length;
      batch.push(new RawDoc(next));
    }
    return { batch, done: false };
  }

  /** Keeps a cursor for getMore and gives it an id. */
  open(cursor: Omit<Cursor, "id" | "usedAt">): Cursor {
    let id = 0n;
    while (id === 0n || this.byId.has(id))
      id = (BigInt(randomInt(2 ** 31)) << 32n) | BigInt(randomInt(2 ** 32));
    const opened = { ...cursor, id, usedAt: Date.now() };
    this.byId.set(id, opened);
    return opened;
  }

  /** @throws MongoError 43 when there is no such cursor */
  get(id: bigint): Cursor {
    const cursor = this.byId.get(id);
    if (cursor === undefined) throw new MongoError(43, `cursor id ${id} not found`);
    cursor.usedAt = Date.now();
    return cursor;
  }

  /** @returns whether there was such a cursor */
  close(id: bigint): boolean {
    const cursor = this.byId.get(id);
    cursor?.source.return?.();
    return this.byId.delete(id);
  }

  /** Closes the cursors that match. */
  closeWhere(test: (cursor: Cursor) => boolean): void {
    for (const one of [...this.byId.values()]) if (test(one)) this.close(one.id);
  }

  expire(now: number): void {
    this.closeWhere((c) => c.timesOut && now - c.usedAt > idleMs);
  }
}

const end = Symbol("end");

function step(source: Iterator<Uint8Array | undefined>): Uint8Array | undefined | typeof end {
  const bytes = source.next();
  return bytes.done ? end : bytes.value;
}

/** The next document; undefined at the end. Lets other commands run at the pauses of the source. */
export async function take(source: Iterator<Uint8Array | undefined>): Promise<Uint8Array | undefined> {
  for (let bytes = step(source); ; bytes = step(source)) {
    if (bytes === end) return undefined;
    if (bytes !== undefined) return bytes;
    await setImmediate();
  }
}
