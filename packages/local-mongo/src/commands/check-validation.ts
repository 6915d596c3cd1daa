import { type Doc, isDoc } from "../bson/values.ts";
import { badValue, MongoError } from "../errors.ts";
import { parseCollation } from "../query/collation.ts";
import { compileFilter } from "../query/matcher.ts";

/** @throws MongoError when validator, level or action are not ones */
export function checkValidation(options: Doc): void {
  const validator = options.get("validator");
  if (validator !== undefined) {
    if (!isDoc(validator))
      throw new MongoError(14, "BSON field 'create.validator' is the wrong type, expected type 'object'");
    compileFilter(validator, { collation: parseCollation(options.get("collation")) });
  }
  const level = options.get("validationLevel");
  if (level !== undefined && !["off", "strict", "moderate"].includes(String(level)))
    throw badValue(`Enumeration value '${String(level)}' for field 'validationLevel' is not a valid value.`);
  const action = options.get("validationAction");
  if (action !== undefined && !["error", "warn", "errorAndLog"].includes(String(action)))
    throw badValue(
      `Enumeration value '${String(action)}' for field 'validationAction' is not a valid value.`,
    );
}
