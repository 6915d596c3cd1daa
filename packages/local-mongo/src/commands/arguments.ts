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

  /** A field that must be there. @throws MongoError 40414 when it is missing */
  required<T>(name: string, value: T | undefined): T {
    if (value !== undefined) return value;
    throw new MongoError(40414, `BSON field '${this.command}.${name}' is missing but a required field`);
  }

  string(name: string): string {
    const value = this.required(name, this.body.get(name));
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
    if (!isNumber(value)) throw this.wrong(name, value, "long");
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
    if (count === undefined || count < 0 || count > 2 ** 31 - 1)
      throw badValue(`${count ?? typeName(value)} value for maxTimeMS is out of range [0, 2147483647]`);
    return count === 0 ? undefined : Date.now() + count;
  }
}
