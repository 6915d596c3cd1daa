import { compare } from "../bson/compare.ts";
import { typeName } from "../bson/type-names.ts";
import { type Doc, doc, isArray, typeOf, type Value } from "../bson/values.ts";
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

const ignored = new Set(["title", "description", "$comment"]);

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

function keyword(name: string, argument: Value, schema: Doc): Check {
  /** A check without schemas in it. */
  const rule =
    (reason: string, test: (value: Value) => boolean): Check =>
    (value, failures) => {
      if (test(value)) return true;
      failures?.push(
        doc({
          operatorName: name,
          specifiedAs: doc({ [name]: argument }),
          reason,
          consideredValue: value,
          ...(name === "bsonType" ? { consideredType: typeName(value) } : {}),
        }),
      );
      return false;
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
    case "bsonType": {
      const types = typeSet(argument, `$jsonSchema keyword '${name}'`);
      return rule("type did not match", (value) => types.has(typeOf(value)));
    }
    case "enum": {
      if (!isArray(argument)) throw typeMismatch("$jsonSchema keyword 'enum' must be an array");
      return rule("value was not found in enum", (value) =>
        argument.some((one) => compare(one, value) === 0),
      );
    }
    default:
      throw failedToParse(`$jsonSchema keyword '${name}' is not supported by this server`);
  }
}
