import { compare } from "../bson/compare.ts";
import { toDouble, wholeNumber } from "../bson/numbers.ts";
import { typeName } from "../bson/type-names.ts";
import { type Doc, doc, isArray, isDoc, isNumber, T, typeOf, type Value } from "../bson/values.ts";
import { failedToParse, typeMismatch } from "../errors.ts";
import { typeSet } from "./leaf-tests.ts";
import { compileRegex } from "./regex.ts";

/** One rule a value breaks, in the form MongoDB puts into `errInfo.details`. */
export type Failures = Doc[];
/** Tests a value; what fails is added to `out` when that is given. */
export type Check = (v: Value, out: Failures | undefined) => boolean;

const JSON_TYPES: Record<string, number[]> = {
  object: [T.object],
  array: [T.array],
  string: [T.string],
  boolean: [T.bool],
  null: [T.null],
  number: [T.double, T.int, T.long, T.decimal],
};

/** A check of one keyword, for the values it applies to. */
export function rule(
  name: string,
  arg: Value,
  reason: string,
  test: (v: Value) => boolean,
  applies: (v: Value) => boolean,
): Check {
  return (v, out) => {
    if (!applies(v) || test(v)) return true;
    out?.push(
      doc({
        operatorName: name,
        specifiedAs: doc({ [name]: arg }),
        reason,
        ...(name === "bsonType" || name === "type"
          ? { consideredValue: v, consideredType: typeName(v) }
          : { consideredValue: v }),
      }),
    );
    return false;
  };
}

export const always = (): boolean => true;
const isString = (v: Value): boolean => typeof v === "string";

/** A bound on how large the values are that `applies` lets through. */
function size(
  key: string,
  arg: Value,
  reason: string,
  sizeOf: (v: Value) => number,
  applies: (v: Value) => boolean,
): Check {
  const n = wholeNumber(arg);
  if (n === undefined || n < 0)
    throw failedToParse(`$jsonSchema keyword '${key}' must be a non-negative integer`);
  const least = key.startsWith("min");
  return rule(key, arg, reason, (v) => (least ? sizeOf(v) >= n : sizeOf(v) <= n), applies);
}

function bound(key: string, arg: Value, exclusive: boolean): Check {
  if (!isNumber(arg)) throw typeMismatch(`$jsonSchema keyword '${key}' must be a number`);
  const low = key === "minimum";
  return rule(
    key,
    arg,
    "comparison failed",
    (v) => {
      const c = compare(v, arg) * (low ? 1 : -1);
      return exclusive ? c > 0 : c >= 0;
    },
    (v) => isNumber(v),
  );
}

/**
 * Compiles a keyword that has no schemas in it; "unknown" when it is not such a keyword.
 * @throws MongoError 2, 9 or 14 when its argument is malformed
 */
export function scalarKeyword(key: string, arg: Value, schema: Doc): Check | undefined | "unknown" {
  switch (key) {
    case "bsonType": {
      const types = typeSet(arg, "$jsonSchema keyword 'bsonType'");
      return rule(key, arg, "type did not match", (v) => types.has(typeOf(v)), always);
    }
    case "type": {
      const names = isArray(arg) ? arg : [arg];
      const types = new Set(
        names.flatMap((n) => {
          const t = typeof n === "string" ? JSON_TYPES[n] : undefined;
          if (t === undefined)
            throw failedToParse(`$jsonSchema type '${String(n)}' is not currently supported.`);
          return t;
        }),
      );
      return rule(key, arg, "type did not match", (v) => types.has(typeOf(v)), always);
    }
    case "enum": {
      if (!isArray(arg)) throw typeMismatch("$jsonSchema keyword 'enum' must be an array");
      return rule(
        key,
        arg,
        "value was not found in enum",
        (v) => arg.some((x) => compare(x, v) === 0),
        always,
      );
    }
    case "minimum":
    case "maximum":
      return bound(
        key,
        arg,
        schema.get(key === "minimum" ? "exclusiveMinimum" : "exclusiveMaximum") === true,
      );
    case "exclusiveMinimum":
    case "exclusiveMaximum":
      return undefined;
    case "multipleOf": {
      if (!isNumber(arg)) throw typeMismatch("$jsonSchema keyword 'multipleOf' must be a number");
      return rule(
        key,
        arg,
        "considered value is not a multiple of the specified value",
        (v) => isNumber(v) && toDouble(v) % toDouble(arg) === 0,
        (v) => isNumber(v),
      );
    }
    case "minLength":
    case "maxLength":
      return size(
        key,
        arg,
        "specified string length was not satisfied",
        (v) => [...String(v)].length,
        isString,
      );
    case "pattern": {
      const re = compileRegex(String(arg), "");
      return rule(key, arg, "regular expression did not match", (v) => re.test(String(v)), isString);
    }
    case "minItems":
    case "maxItems":
      return size(
        key,
        arg,
        "array did not match specified length",
        (v) => (isArray(v) ? v.length : 0),
        isArray,
      );
    case "uniqueItems":
      return arg === true
        ? rule(
            key,
            arg,
            "found a duplicate item",
            (v) => isArray(v) && v.every((x, i) => v.findIndex((y) => compare(x, y) === 0) === i),
            isArray,
          )
        : undefined;
    case "minProperties":
    case "maxProperties":
      return size(
        key,
        arg,
        "specified number of properties was not satisfied",
        (v) => (isDoc(v) ? v.size : 0),
        isDoc,
      );
    default:
      return "unknown";
  }
}
