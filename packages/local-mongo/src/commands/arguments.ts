import { toDouble, truthy, wholeNumber } from "../bson/numbers.ts";
import { typeName } from "../bson/type-names.ts";
import { type Doc, isArray, isDoc, isNumber, type Value } from "../bson/values.ts";
import { badValue, MongoError, typeMismatch } from "../errors.ts";

/** Fields that every command takes. */
const genericFields = new Set(
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
    for (const key of this.body.keys())
      if (key !== this.command && !genericFields.has(key) && !known.includes(key))
        throw new MongoError(40415, `BSON field '${this.command}.${key}' is an unknown field.`);
  }

  private wrong(name: string, value: Value | undefined, expected: string): MongoError {
    return typeMismatch(
      `BSON field '${this.command}.${name}' is the wrong type '${typeName(value)}', expected type '${expected}'`,
    );
  }

  value(name: string): Value | undefined {
    const value = this.body.get(name);
    return value === null ? undefined : value;
  }

  string(name: string): string {
    const value = this.body.get(name);
    if (value === undefined)
      throw new MongoError(40414, `BSON field '${this.command}.${name}' is missing but a required field`);
    if (typeof value !== "string") throw this.wrong(name, value, "string");
    return value;
  }

  /** The collection a command names with its first field. */
  collection(): string {
    const value = this.body.get(this.command);
    if (typeof value !== "string")
      throw new MongoError(73, `collection name has invalid type ${typeName(value)}`);
    if (value === "" || value.includes("\0") || value.startsWith("."))
      throw new MongoError(73, `Invalid namespace specified '${String(this.body.get("$db"))}.${value}'`);
    return value;
  }

  doc(name: string): Doc | undefined {
    const value = this.value(name);
    if (value !== undefined && !isDoc(value)) throw this.wrong(name, value, "object");
    return value;
  }

  array(name: string): Value[] | undefined {
    const value = this.value(name);
    if (value !== undefined && !isArray(value)) throw this.wrong(name, value, "array");
    return value;
  }

  bool(name: string): boolean {
    const value = this.value(name);
    if (value !== undefined && typeof value !== "boolean" && !isNumber(value))
      throw this.wrong(name, value, "bool");
    return truthy(value);
  }

  /** A whole number that is not negative. */
  count(name: string): number | undefined {
    const value = this.value(name);
    if (value === undefined) return undefined;
    if (!isNumber(value))
      throw typeMismatch(
        `BSON field '${this.command}.${name}' is the wrong type '${typeName(value)}', expected types '[long, int, decimal, double']`,
      );
    const count = Math.trunc(toDouble(value));
    if (Number.isNaN(count)) return 0;
    if (count < 0)
      throw new MongoError(51024, `BSON field '${name}' value must be >= 0, actual value '${count}'`);
    return count;
  }

  number(name: string): number | undefined {
    const value = this.value(name);
    if (value !== undefined && !isNumber(value)) throw this.wrong(name, value, "int");
    return wholeNumber(value);
  }

  /** Milliseconds since the epoch after which the command gives up. */
  deadline(): number | undefined {
    const value = this.value("maxTimeMS");
    if (value === undefined) return undefined;
    const count = wholeNumber(value);
    if (count === undefined || !isNumber(value)) throw badValue("maxTimeMS must be a number");
    if (count < 0 || count > 2 ** 31 - 1)
      throw badValue(`${count} value for maxTimeMS is out of range [0, 2147483647]`);
    return count === 0 ? undefined : Date.now() + count;
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

const readConcernLevels = new Set(["local", "majority", "available", "linearizable", "snapshot"]);

/** @throws MongoError 9 or 14 when `readConcern` or `writeConcern` is malformed */
export function checkConcerns(body: Doc): void {
  const read = body.get("readConcern");
  if (read !== undefined) {
    if (!isDoc(read)) throw typeMismatch("readConcern must be an object");
    const level = read.get("level");
    if (level !== undefined && (typeof level !== "string" || !readConcernLevels.has(level)))
      throw new MongoError(
        2,
        `Enumeration value '${String(level)}' for field 'readConcern.level' is not a valid value.`,
      );
    for (const key of read.keys())
      if (!["level", "afterClusterTime", "atClusterTime", "afterOpTime", "provenance"].includes(key))
        throw new MongoError(40415, `BSON field 'readConcern.${key}' is an unknown field.`);
  }
  const write = body.get("writeConcern");
  if (write === undefined) return;
  if (!isDoc(write)) throw typeMismatch("writeConcern must be an object");
  for (const name of write.keys())
    if (!["w", "j", "wtimeout", "fsync", "provenance", "getLastError"].includes(name))
      throw new MongoError(40415, `BSON field 'writeConcern.${name}' is an unknown field.`);
  const members = write.get("w");
  if (isNumber(members) && (toDouble(members) < 0 || toDouble(members) > 50))
    throw new MongoError(9, "w has to be a non-negative number and not greater than 50");
}
