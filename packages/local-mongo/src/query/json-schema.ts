import { compare } from "../bson/compare.ts";
import { typeName } from "../bson/type-names.ts";
import { type Doc, doc, int, isArray, isDoc, typeOf, type Value } from "../bson/values.ts";
import { failedToParse, typeMismatch } from "../errors.ts";
import { typeSet } from "./leaf-tests.ts";

/** The rules that a value breaks, as MongoDB puts them into `errInfo.details`; none when it is valid. */
type Check = (value: Value) => Doc[];

/** Compiles a keyword from its argument and the schema it stands in. */
type Keyword = (argument: Value, schema: Doc) => Check;

const ignored = new Set(["title", "description", "$comment"]);

/**
 * Compiles `$jsonSchema` to a check of a document.
 * @throws MongoError 9 or 14 for keywords that are malformed, unknown or not supported
 */
export function compileJsonSchema(schema: Doc): Check {
  const checks: Check[] = [];
  for (const [name, argument] of schema) {
    if (ignored.has(name)) continue;
    const keyword = keywords.get(name);
    if (keyword === undefined)
      throw failedToParse(`$jsonSchema keyword '${name}' is not supported by this server`);
    checks.push(keyword(argument, schema));
  }
  return (value) => checks.flatMap((check) => check(value));
}

function compileInner(keyword: string, schema: Value): Check {
  if (!isDoc(schema)) throw typeMismatch(`$jsonSchema keyword '${keyword}' must be an object`);
  return compileJsonSchema(schema);
}

/** A failure that a keyword reports; its argument is shown where it explains the failure. */
const failure = (operatorName: string, fields: Record<string, Value>, argument?: Value): Doc[] => [
  doc({
    operatorName,
    ...(argument === undefined ? {} : { specifiedAs: doc({ [operatorName]: argument }) }),
    ...fields,
  }),
];

const bsonType: Keyword = (argument) => {
  const types = typeSet(argument, "$jsonSchema keyword 'bsonType'");
  return (value) => {
    if (types.has(typeOf(value))) return [];
    const considered = { consideredValue: value, consideredType: typeName(value) };
    return failure("bsonType", { reason: "type did not match", ...considered }, argument);
  };
};

const oneOfValues: Keyword = (argument) => {
  if (!isArray(argument)) throw typeMismatch("$jsonSchema keyword 'enum' must be an array");
  const reason = "value was not found in enum";
  return (value) =>
    argument.some((one) => compare(one, value) === 0)
      ? []
      : failure("enum", { reason, consideredValue: value }, argument);
};

const required: Keyword = (argument) => {
  if (!isArray(argument) || !argument.every((name) => typeof name === "string"))
    throw typeMismatch("$jsonSchema keyword 'required' must be an array of strings");
  return (value) => {
    const missingProperties = isDoc(value) ? argument.filter((name) => !value.has(name)) : [];
    return missingProperties.length === 0 ? [] : failure("required", { missingProperties }, argument);
  };
};

const properties: Keyword = (argument) => {
  if (!isDoc(argument)) throw typeMismatch("$jsonSchema keyword 'properties' must be an object");
  const list = [...argument].map(([propertyName, schema]) => ({
    propertyName,
    check: compileInner("properties", schema),
    description: isDoc(schema) ? schema.get("description") : undefined,
  }));
  return (value) => {
    if (!isDoc(value)) return [];
    const broken: Doc[] = [];
    for (const { propertyName, check, description } of list) {
      const property = value.get(propertyName);
      const details = property === undefined ? [] : check(property);
      if (details.length > 0) broken.push(doc({ propertyName, description, details }));
    }
    return broken.length === 0 ? [] : failure("properties", { propertiesNotSatisfied: broken });
  };
};

/** What a field may be that `properties` does not name. */
const additionalProperties: Keyword = (argument, schema) => {
  const named = schema.get("properties");
  const check: Check = isDoc(argument)
    ? compileJsonSchema(argument)
    : () => (argument === true ? [] : failure("additionalProperties", {}));
  return (value) => {
    const extra: string[] = [];
    for (const [name, property] of isDoc(value) ? value : [])
      if (!(isDoc(named) && named.has(name)) && check(property).length > 0) extra.push(name);
    return extra.length === 0
      ? []
      : failure("additionalProperties", { additionalProperties: extra }, argument);
  };
};

const items: Keyword = (argument) => {
  const check = compileInner("items", argument);
  const reason = "At least one item did not match the sub-schema";
  return (value) => {
    for (const [index, item] of isArray(value) ? value.entries() : []) {
      const details = check(item);
      if (details.length > 0) return failure("items", { reason, itemIndex: int(index), details });
    }
    return [];
  };
};

const keywords: ReadonlyMap<string, Keyword> = new Map(
  Object.entries({ bsonType, enum: oneOfValues, required, properties, additionalProperties, items }),
);
