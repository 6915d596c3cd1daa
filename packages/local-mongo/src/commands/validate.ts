import { typeName } from "../bson/type-names.ts";
import { type Doc, doc, isArray, isDoc, RegExpValue, undefinedValue, type Value } from "../bson/values.ts";
import { badValue, MongoError } from "../errors.ts";
import { compileJsonSchema } from "../query/json-schema.ts";
import { compileFilter } from "../query/matcher.ts";
import type { Collection } from "../storage/collection.ts";

/** Largest document a client may store. */
export const maxDocument = 16 * 1024 * 1024;

/**
 * Checks a document that is about to be stored for the first time.
 * @throws MongoError 53 or 52 for an `_id` that may not be one
 */
export function checkId(id: Value | undefined): void {
  if (id === undefined) return;
  if (isArray(id) || id instanceof RegExpValue || id === undefinedValue)
    throw new MongoError(53, `The '_id' value cannot be of type ${typeName(id)}`);
  if (isDoc(id))
    for (const key of id.keys())
      if (key.startsWith("$"))
        throw new MongoError(
          52,
          `_id fields may not contain '$'-prefixed fields: ${key} is not valid for storage.`,
        );
}

/**
 * Checks a collection's validator, level and action, and fills in the defaults of a validator.
 * @throws MongoError 2 or 14 when they are malformed
 */
export function checkValidation(options: Doc): void {
  const validator = options.get("validator");
  const allowed = {
    validationLevel: ["strict", "moderate", "off"],
    validationAction: ["error", "warn", "errorAndLog"],
  };
  if (validator !== undefined) {
    if (!isDoc(validator))
      throw new MongoError(14, "BSON field 'create.validator' is the wrong type, expected type 'object'");
    compileFilter(validator);
  }
  for (const [option, values] of Object.entries(allowed)) {
    const value = options.get(option);
    if (value === undefined && validator !== undefined) options.set(option, values[0] ?? null);
    if (value !== undefined && !values.includes(String(value)))
      throw badValue(`Enumeration value '${String(value)}' for field '${option}' is not a valid value.`);
  }
}

/** @throws MongoError 10334 when the document is larger than 16 MiB */
export function checkSize(bytes: number): void {
  if (bytes > maxDocument)
    throw new MongoError(
      10334,
      `BSONObj size: ${bytes} (0x${bytes.toString(16).toUpperCase()}) is invalid. Size must be between 0 and 16793600(16MB)`,
    );
}

/**
 * Checks a document against the collection's validator.
 * @param old the document before an update: with level "moderate" one that was invalid may stay so
 * @throws MongoError 121, with what failed in `errInfo`
 */
export function validate(collection: Collection, document: Doc, bypass: boolean, old?: Doc): void {
  const { validator, options } = collection;
  if (validator === undefined || bypass || validator(document)) return;
  const level = options.get("validationLevel") ?? "strict";
  if (level === "off" || options.get("validationAction") === "warn") return;
  if (level === "moderate" && old !== undefined && !validator(old)) return;
  throw new MongoError(121, "Document failed validation", {
    errInfo: doc({
      failingDocumentId: document.get("_id") ?? null,
      details: details(options.get("validator"), document),
    }),
  });
}

function details(validator: Value | undefined, document: Doc): Doc {
  if (!isDoc(validator)) return new Map();
  const schema = validator.get("$jsonSchema");
  if (isDoc(schema)) {
    return doc({
      operatorName: "$jsonSchema",
      title: schema.get("title"),
      description: schema.get("description"),
      schemaRulesNotSatisfied: compileJsonSchema(schema)(document),
    });
  }
  const [name = "", argument = null] = [...validator][0] ?? [];
  return doc({
    operatorName: name.startsWith("$") ? name : "$eq",
    specifiedAs: doc({ [name]: argument }),
    reason: "expression did not match",
  });
}
