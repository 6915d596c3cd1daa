import { compare } from "../bson/compare.ts";
import { wholeNumber } from "../bson/numbers.ts";
import { typeName } from "../bson/type-names.ts";
import { type Doc, doc, isArray, isNumber, typeOf, type Value } from "../bson/values.ts";
import { failedToParse, typeMismatch } from "../errors.ts";
import {
  additionalProperties,
  type Check,
  items,
  properties,
  required,
  schemaOf,
} from "./json-schema-structure.ts";
import { typeSet } from "./leaf-tests.ts";
import { compileRegex } from "./regex.ts";

const ignored = new Set(["title", "description", "$comment", "exclusiveMinimum", "exclusiveMaximum"]);
const jsonTypes: Record<string, string> = { boolean: "bool" };

/**
 * Compiles `$jsonSchema` to a test of a document.
 * @throws MongoError 9 or 14 for keywords that are malformed, unknown or not supported
 */
export function compileJsonSchema(schema: Doc): (document: Doc) => boolean {
  const check = compileSchema(schema);
  return (document) => check(document);
}

/** What in a document breaks the schema, for error 121; empty when nothing does. */
export function explainJsonSchema(schema: Doc, document: Doc): Doc[] {
  const failures: Doc[] = [];
  compileSchema(schema)(document, failures);
  return failures;
}

function compileSchema(schema: Doc): Check {
  const checks: Check[] = [];
  for (const [name, argument] of schema) if (!ignored.has(name)) checks.push(keyword(name, argument, schema));
  return (value, failures) => {
    if (failures === undefined) return checks.every((check) => check(value));
    return checks.filter((check) => !check(value, failures)).length === 0;
  };
}

const isString = (value: Value): boolean => typeof value === "string";

function keyword(name: string, argument: Value, schema: Doc): Check {
  /** A check without schemas in it; values that `applies` does not let through pass. */
  const rule =
    (
      reason: string,
      test: (value: Value) => boolean,
      applies: (value: Value) => boolean = () => true,
    ): Check =>
    (value, failures) => {
      if (!applies(value) || test(value)) return true;
      failures?.push(
        doc({
          operatorName: name,
          specifiedAs: doc({ [name]: argument }),
          reason,
          consideredValue: value,
          ...(name.endsWith("ype") ? { consideredType: typeName(value) } : {}),
        }),
      );
      return false;
    };
  const list = (): Check[] => {
    if (!isArray(argument)) throw typeMismatch(`$jsonSchema keyword '${name}' must be an array`);
    if (argument.length === 0) throw failedToParse(`$jsonSchema keyword '${name}' must be a non-empty array`);
    return argument.map((inner) => compileSchema(schemaOf(name, inner)));
  };
  const size = (
    reason: string,
    sizeOf: (value: Value) => number,
    applies: (value: Value) => boolean,
  ): Check => {
    const limit = wholeNumber(argument) ?? -1;
    if (limit < 0) throw failedToParse(`$jsonSchema keyword '${name}' must be a non-negative integer`);
    const least = name.startsWith("min");
    return rule(reason, (value) => (least ? sizeOf(value) >= limit : sizeOf(value) <= limit), applies);
  };
  const bound = (exclusive: string, sign: 1 | -1): Check => {
    if (!isNumber(argument)) throw typeMismatch(`$jsonSchema keyword '${name}' must be a number`);
    const least = schema.get(exclusive) === true ? 1 : 0;
    return rule("comparison failed", (value) => compare(value, argument) * sign >= least, isNumber);
  };
  switch (name) {
    case "required":
      return required(argument);
    case "properties":
      return properties(schemaOf(name, argument), compileSchema);
    case "additionalProperties":
      return additionalProperties(argument, schema.get("properties"), compileSchema);
    case "items":
      return items(compileSchema(schemaOf(name, argument)));
    case "allOf": {
      const checks = list();
      return rule("at least one schema did not match", (value) => checks.every((check) => check(value)));
    }
    case "anyOf": {
      const checks = list();
      return rule("no schemas matched", (value) => checks.some((check) => check(value)));
    }
    case "oneOf": {
      const checks = list();
      const matching = (value: Value) => checks.filter((check) => check(value));
      return rule("schema did not match exactly once", (value) => matching(value).length === 1);
    }
    case "not": {
      const check = compileSchema(schemaOf(name, argument));
      return rule("child expression matched", (value) => !check(value));
    }
    case "type":
    case "bsonType": {
      const given = (isArray(argument) ? argument : [argument]).map(
        (type) => jsonTypes[String(type)] ?? type,
      );
      const types = typeSet(given, `$jsonSchema keyword '${name}'`);
      return rule("type did not match", (value) => types.has(typeOf(value)));
    }
    case "enum": {
      if (!isArray(argument)) throw typeMismatch("$jsonSchema keyword 'enum' must be an array");
      return rule("value was not found in enum", (value) =>
        argument.some((one) => compare(one, value) === 0),
      );
    }
    case "minimum":
      return bound("exclusiveMinimum", 1);
    case "maximum":
      return bound("exclusiveMaximum", -1);
    case "minLength":
    case "maxLength":
      return size(
        "specified string length was not satisfied",
        (value) => [...String(value)].length,
        isString,
      );
    case "minItems":
    case "maxItems":
      return size(
        "array did not match specified length",
        (value) => (isArray(value) ? value.length : 0),
        isArray,
      );
    case "pattern": {
      const pattern = compileRegex(String(argument), "");
      return rule("regular expression did not match", (value) => pattern.test(String(value)), isString);
    }
    default:
      throw failedToParse(`$jsonSchema keyword '${name}' is not supported by this server`);
  }
}
