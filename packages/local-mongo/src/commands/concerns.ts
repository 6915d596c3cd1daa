import { toDouble } from "../bson/numbers.ts";
import { type Doc, isDoc, isNumber, type Value } from "../bson/values.ts";
import { failedToParse, MongoError, typeMismatch } from "../errors.ts";

const fields = {
  readConcern: ["level", "afterClusterTime", "atClusterTime", "afterOpTime", "provenance"],
  writeConcern: ["w", "j", "wtimeout", "fsync", "provenance", "getLastError"],
};

const levels = new Set<Value>(["local", "majority", "available", "linearizable", "snapshot"]);
const transactionLevels = new Set<Value>(["local", "majority", "snapshot"]);

function concern(body: Doc, name: keyof typeof fields): Doc | undefined {
  const value = body.get(name);
  if (value === undefined) return undefined;
  if (!isDoc(value)) throw typeMismatch(`${name} must be an object`);
  for (const field of value.keys())
    if (!fields[name].includes(field))
      throw new MongoError(40415, `BSON field '${name}.${field}' is an unknown field.`);
  return value;
}

/**
 * Checks `readConcern` and `writeConcern` of a command.
 * @throws MongoError 2, 9, 14 or 40415 when they are malformed, 238 for a read at a past time, which only a
 *   transaction's own snapshot gives
 */
export function checkConcerns(body: Doc): void {
  const level = concern(body, "readConcern")?.get("level");
  if (level !== undefined && !levels.has(level))
    throw new MongoError(
      2,
      `Enumeration value '${String(level)}' for field 'readConcern.level' is not a valid value.`,
    );
  const members = concern(body, "writeConcern")?.get("w");
  if (isNumber(members) && (toDouble(members) < 0 || toDouble(members) > 50))
    throw failedToParse("w has to be a non-negative number and not greater than 50");
  if (level === "snapshot" && body.get("autocommit") === undefined)
    throw new MongoError(
      238,
      "readConcern level 'snapshot' outside a transaction is not supported by this server",
    );
}

/** @throws MongoError 72 for a concern that a statement of a transaction may not have */
export function checkTransactionConcerns(body: Doc): void {
  if (body.has("writeConcern"))
    throw new MongoError(72, "writeConcern is not allowed within a multi-statement transaction");
  const given = concern(body, "readConcern");
  if (given === undefined) return;
  if (body.get("startTransaction") !== true)
    throw new MongoError(72, "Only the first command in a transaction may specify a readConcern");
  const level = given.get("level");
  if (level !== undefined && !transactionLevels.has(level))
    throw new MongoError(
      72,
      "The readConcern level must be either 'local' (default), 'majority' or 'snapshot' in order to run in a transaction",
    );
}
