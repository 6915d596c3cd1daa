import { type Doc, doc, int, isArray, isDoc, type Value } from "../bson/values.ts";
import { typeMismatch } from "../errors.ts";

/** Tests a value; the rules it breaks are added to `failures`, as MongoDB puts them into `errInfo.details`. */
export type Check = (value: Value, failures?: Doc[]) => boolean;

/** Compiles a schema inside another. */
type CompileSchema = (schema: Doc) => Check;

/** `required`: the fields a document must have. */
export function required(argument: Value): Check {
  if (!isArray(argument) || !argument.every((name) => typeof name === "string"))
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

/** `properties`: the schemas of a document's fields. */
export function properties(schemas: Doc, compile: CompileSchema): Check {
  const list = [...schemas].map(([propertyName, inner]) => {
    const schema = schemaOf("properties", inner);
    const description = schema.get("description");
    return {
      propertyName,
      check: compile(schema),
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

/** `additionalProperties`: what a field may be that `properties` does not name. */
export function additionalProperties(
  argument: Value,
  properties: Value | undefined,
  compile: CompileSchema,
): Check {
  const known = new Set(isDoc(properties) ? properties.keys() : []);
  const check: Check = isDoc(argument) ? compile(argument) : () => argument === true;
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

/** `items`: the schema of an array's elements. */
export function items(check: Check): Check {
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
export function schemaOf(name: string, schema: Value | undefined): Doc {
  if (!isDoc(schema)) throw typeMismatch(`$jsonSchema keyword '${name}' must be an object`);
  return schema;
}
