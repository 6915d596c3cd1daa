import { decode } from "../bson/decode.ts";
import { encode } from "../bson/encode.ts";
import type { Doc } from "../bson/values.ts";
import type { Reader } from "../storage/reader.ts";

/** The stored results of retryable writes, by session, transaction number and statement. */
export class RetryRecords {
  private readonly reader: Reader;

  constructor(reader: Reader) {
    this.reader = reader;
  }

  /** The highest transaction number with a result; -1 when there is none. */
  lastNumber(lsid: Uint8Array): bigint {
    const row = this.reader.statement("SELECT max(txn) FROM retries WHERE lsid = ?").get(lsid);
    return Array.isArray(row) && typeof row[0] === "number" ? BigInt(row[0]) : -1n;
  }

  /** The result of a statement; undefined when it has not run. */
  recorded(lsid: Uint8Array, number: bigint, statement: number): Doc | undefined {
    const row = this.reader
      .statement("SELECT result FROM retries WHERE lsid = ? AND stmt = ? AND txn = ?")
      .get(lsid, statement, Number(number));
    const bytes: unknown = Array.isArray(row) ? row[0] : undefined;
    return bytes instanceof Uint8Array ? decode(bytes) : undefined;
  }

  /** Records a statement's result. Must run in the statement of its effect, to be committed with it. */
  record(lsid: Uint8Array, number: bigint, statement: number, result: Doc): void {
    this.reader
      .statement("INSERT OR REPLACE INTO retries (lsid, stmt, txn, result, at) VALUES (?, ?, ?, ?, ?)")
      .run(lsid, statement, Number(number), encode(result), Date.now());
  }

  /** Deletes the results recorded before a time. */
  purge(before: number): void {
    this.reader.statement("DELETE FROM retries WHERE at < ?").run(before);
  }
}
