import { compare } from "../bson/compare.ts";
import { wholeNumber } from "../bson/numbers.ts";
import { typeName } from "../bson/type-names.ts";
import { type Doc, doc, int, isArray, isDoc, isNumber, typeOf, type Value } from "../bson/values.ts";
import { failedToParse, typeMismatch } from "../errors.ts";
import { typeSet } from "./leaf-tests.ts";
import { compileRegex } from "./regex.ts";

/** Tests a value; the rules it breaks are added to `failures`, as MongoDB puts them into `errInfo.details`. */
type Check = (value: Value, failures?: Doc[]) => boolean;

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
      return properties(schemaOf(name, argument));
    case "additionalProperties":
      return additionalProperties(argument, schema.get("properties"));
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

function required(argument: Value): Check {
  if (!isArray(argument) || !argument.every(isString))
    throw typeMismatch("$jsonSchema keyword 'required' must be an array of strings");
  return (value, failures) => {
    if (!isDoc(value)) return true;
    const missingProperties = argument.filter((name) => !value.has(String(name)));
    if (missingProperties.length === 0) return true;
    failures?.push(
      doc({ operatorName: "required", specifiedAs: doc({ required: argument }), missingProperties }),
    );
    return false;
  };
}

function properties(schemas: Doc): Check {
  const list = [...schemas].map(([propertyName, inner]) => {
    const schema = schemaOf("properties", inner);
    const description = schema.get("description");
    return {
      propertyName,
      check: compileSchema(schema),
      described: description === undefined ? {} : { description },
    };
  });
  return (value, failures) => {
    if (!isDoc(value)) return true;
    const broken: Value[] = [];
    for (const { propertyName, check, described } of list) {
      const property = value.get(propertyName);
      const details: Doc[] = [];
      if (property === undefined || check(property, failures && details)) continue;
      broken.push(doc({ propertyName, ...described, details }));
    }
    if (broken.length > 0)
      failures?.push(doc({ operatorName: "properties", propertiesNotSatisfied: broken }));
    return broken.length === 0;
  };
}

/** What a field may be that `properties` does not name. */
function additionalProperties(argument: Value, properties: Value | undefined): Check {
  const known = new Set(isDoc(properties) ? properties.keys() : []);
  const check: Check = isDoc(argument) ? compileSchema(argument) : () => argument === true;
  return (value, failures) => {
    if (!isDoc(value)) return true;
    const extra: string[] = [];
    for (const [name, property] of value) if (!known.has(name) && !check(property)) extra.push(name);
    if (extra.length === 0) return true;
    failures?.push(
      doc({
        operatorName: "additionalProperties",
        specifiedAs: doc({ additionalProperties: argument }),
        additionalProperties: extra,
      }),
    );
    return false;
  };
}

function items(check: Check): Check {
  return (value, failures) => {
    if (!isArray(value)) return true;
    const index = value.findIndex((item) => !check(item));
    if (index < 0) return true;
    const details: Doc[] = [];
    check(value[index] ?? null, details);
    failures?.push(
      doc({
        operatorName: "items",
        reason: "At least one item did not match the sub-schema",
        itemIndex: int(index),
        details,
      }),
    );
    return false;
  };
}

/** @throws MongoError 14 when a keyword's argument is not a schema */
function schemaOf(name: string, schema: Value | undefined): Doc {
  if (!isDoc(schema)) throw typeMismatch(`$jsonSchema keyword '${name}' must be an object`);
  return schema;
}
