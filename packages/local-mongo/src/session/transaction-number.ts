import { big } from "../bson/numbers.ts";
import { type Doc, Int32 } from "../bson/values.ts";
import { MongoError } from "../errors.ts";

/** A command's `txnNumber`. */
export function transactionNumber(body: Doc): bigint | undefined {
  const value = body.get("txnNumber");
  if (value === undefined) return undefined;
  if (typeof value !== "bigint" && !(value instanceof Int32))
    throw new MongoError(
      14,
      "BSON field 'OperationSessionInfo.txnNumber' is the wrong type, expected type 'long'",
    );
  return big(value);
}
