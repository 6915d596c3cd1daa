import { toDouble, truthy, wholeNumber } from "../bson/numbers.ts";
import { typeName } from "../bson/type-names.ts";
import { type Doc, isArray, isDoc, isNumber, type Value } from "../bson/values.ts";
import { badValue, MongoError, typeMismatch } from "../errors.ts";

/** Fields that every command takes. */
const GENERIC = new Set(
  `lsid txnNumber autocommit startTransaction $db $clusterTime $readPreference $audit $client
  $configServerState $queryOptions $tenant readConcern writeConcern maxTimeMS maxTimeMSOpOnly comment
  apiVersion apiStrict apiDeprecationErrors databaseVersion shardVersion rawData`.split(/\s+/),
);

/** Reads a command's fields, with MongoDB's errors for those of the wrong type. */
export class Arguments {
  readonly command: string;
  readonly body: Doc;

  constructor(command: string, body: Doc) {
    this.command = command;
    this.body = body;
  }

  /** @throws MongoError 40415 for a field that is neither generic nor in `known` */
  only(...known: string[]): void {
    for (const k of this.body.keys())
      if (k !== this.command && !GENERIC.has(k) && !known.includes(k))
        throw new MongoError(40415, `BSON field '${this.command}.${k}' is an unknown field.`);
  }

  private wrong(name: string, v: Value | undefined, expected: string): MongoError {
    return typeMismatch(
      `BSON field '${this.command}.${name}' is the wrong type '${typeName(v)}', expected type '${expected}'`,
    );
  }

  value(name: string): Value | undefined {
    const v = this.body.get(name);
    return v === null ? undefined : v;
  }

  string(name: string): string {
    const v = this.body.get(name);
    if (v === undefined)
      throw new MongoError(40414, `BSON field '${this.command}.${name}' is missing but a required field`);
    if (typeof v !== "string") throw this.wrong(name, v, "string");
    return v;
  }

  /** The collection a command names with its first field. */
  collection(): string {
    const v = this.body.get(this.command);
    if (typeof v !== "string") throw new MongoError(73, `collection name has invalid type ${typeName(v)}`);
    if (v === "" || v.includes("\0") || v.startsWith("."))
      throw new MongoError(73, `Invalid namespace specified '${String(this.body.get("$db"))}.${v}'`);
    return v;
  }

  doc(name: string): Doc | undefined {
    const v = this.value(name);
    if (v !== undefined && !isDoc(v)) throw this.wrong(name, v, "object");
    return v;
  }

  array(name: string): Value[] | undefined {
    const v = this.value(name);
    if (v !== undefined && !isArray(v)) throw this.wrong(name, v, "array");
    return v;
  }

  bool(name: string): boolean {
    const v = this.value(name);
    if (v !== undefined && typeof v !== "boolean" && !isNumber(v)) throw this.wrong(name, v, "bool");
    return truthy(v);
  }

  /** A whole number that is not negative. */
  count(name: string): number | undefined {
    const v = this.value(name);
    if (v === undefined) return undefined;
    if (!isNumber(v))
      throw typeMismatch(
        `BSON field '${this.command}.${name}' is the wrong type '${typeName(v)}', expected types '[long, int, decimal, double']`,
      );
    const n = Math.trunc(toDouble(v));
    if (Number.isNaN(n)) return 0;
    if (n < 0) throw new MongoError(51024, `BSON field '${name}' value must be >= 0, actual value '${n}'`);
    return n;
  }

  number(name: string): number | undefined {
    const v = this.value(name);
    if (v !== undefined && !isNumber(v)) throw this.wrong(name, v, "int");
    return wholeNumber(v);
  }

  /** Milliseconds since the epoch after which the command gives up. */
  deadline(): number | undefined {
    const v = this.value("maxTimeMS");
    if (v === undefined) return undefined;
    const n = wholeNumber(v);
    if (n === undefined || !isNumber(v)) throw badValue("maxTimeMS must be a number");
    if (n < 0 || n > 2 ** 31 - 1) throw badValue(`${n} value for maxTimeMS is out of range [0, 2147483647]`);
    return n === 0 ? undefined : Date.now() + n;
  }
}

const levelOf = (body: Doc): Value | undefined => {
  const concern = body.get("readConcern");
  return isDoc(concern) ? concern.get("level") : undefined;
};

/** @throws MongoError 238 for a read at a past time, which only a transaction's own snapshot gives */
export function checkSnapshot(body: Doc): void {
  if (levelOf(body) === "snapshot" && body.get("autocommit") === undefined)
    throw new MongoError(
      238,
      "readConcern level 'snapshot' outside a transaction is not supported by this server",
    );
}

/** @throws MongoError 72 for a concern that a statement of a transaction may not have */
export function checkTransactionConcerns(body: Doc): void {
  if (body.has("writeConcern"))
    throw new MongoError(72, "writeConcern is not allowed within a multi-statement transaction");
  const level = levelOf(body);
  if (body.has("readConcern") && body.get("startTransaction") !== true)
    throw new MongoError(72, "Only the first command in a transaction may specify a readConcern");
  if (level !== undefined && !["local", "majority", "snapshot"].includes(String(level)))
    throw new MongoError(
      72,
      "The readConcern level must be either 'local' (default), 'majority' or 'snapshot' in order to run in a transaction",
    );
}

const LEVELS = new Set(["local", "majority", "available", "linearizable", "snapshot"]);

/** @throws MongoError 9 or 14 when `readConcern` or `writeConcern` is malformed */
export function checkConcerns(body: Doc): void {
  const read = body.get("readConcern");
  if (read !== undefined) {
    if (!isDoc(read)) throw typeMismatch("readConcern must be an object");
    const level = read.get("level");
    if (level !== undefined && (typeof level !== "string" || !LEVELS.has(level)))
      throw new MongoError(
        2,
        `Enumeration value '${String(level)}' for field 'readConcern.level' is not a valid value.`,
      );
    for (const k of read.keys())
      if (!["level", "afterClusterTime", "atClusterTime", "afterOpTime", "provenance"].includes(k))
        throw new MongoError(40415, `BSON field 'readConcern.${k}' is an unknown field.`);
  }
  const write = body.get("writeConcern");
  if (write === undefined) return;
  if (!isDoc(write)) throw typeMismatch("writeConcern must be an object");
  for (const k of write.keys())
    if (!["w", "j", "wtimeout", "fsync", "provenance", "getLastError"].includes(k))
      throw new MongoError(40415, `BSON field 'writeConcern.${k}' is an unknown field.`);
  const w = write.get("w");
  if (isNumber(w) && (toDouble(w) < 0 || toDouble(w) > 50))
    throw new MongoError(9, "w has to be a non-negative number and not greater than 50");
}
