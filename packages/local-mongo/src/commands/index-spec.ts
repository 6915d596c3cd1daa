import { formatValue } from "../bson/format-value.ts";
import { toDouble, truthy } from "../bson/numbers.ts";
import { type Doc, doc, int, isArray, isDoc, isNumber, type Value } from "../bson/values.ts";
import { badValue, failedToParse, MongoError, refuseCollation, typeMismatch } from "../errors.ts";
import { compileFilter } from "../query/matcher.ts";

const fields = new Set(
  `v key name unique partialFilterExpression sparse expireAfterSeconds hidden collation background ns
  weights default_language language_override textIndexVersion 2dsphereIndexVersion bits min max
  wildcardProjection storageEngine clustered dropDups collation`.split(/\s+/),
);

/** Checks an index specification and gives it the form listIndexes shows. */
export function normalize(value: Value): Doc {
  if (!isDoc(value)) throw typeMismatch("The elements of the 'indexes' array must be objects");
  for (const field of value.keys())
    if (!fields.has(field))
      throw new MongoError(
        197,
        `The field '${field}' is not valid for an index specification. Specification: ${formatValue(value)}`,
      );
  const key = value.get("key");
  if (!isDoc(key)) throw failedToParse(`The 'key' field is a required property of an index specification`);
  checkKey(key);
  const name = value.get("name");
  if (typeof name !== "string")
    throw failedToParse(`The 'name' field is a required property of an index specification`);
  if (name === "" || name === "*")
    throw new MongoError(67, name === "" ? "index name cannot be empty" : "The index name '*' is not valid.");
  const isId = key.size === 1 && key.has("_id");
  if (name === "_id_" && !isId)
    throw badValue(
      `The index name '_id_' is reserved for the _id index, which must have key pattern {_id: 1}, found key: ${formatValue(key)}`,
    );
  if (
    isId &&
    (truthy(value.get("sparse")) || value.has("partialFilterExpression") || value.has("expireAfterSeconds"))
  )
    throw new MongoError(67, "_id index cannot be sparse, partial or TTL");
  const out: Doc = doc({ v: int(2), key, name: isId ? "_id_" : name });
  if (truthy(value.get("unique")) && !isId) out.set("unique", true);
  if (truthy(value.get("sparse"))) out.set("sparse", true);
  if (truthy(value.get("hidden")))
    throw new MongoError(67, "hidden indexes are not supported by this server");
  const partial = value.get("partialFilterExpression");
  if (partial !== undefined) {
    if (!isDoc(partial)) throw typeMismatch("The field 'partialFilterExpression' must be an object");
    if (truthy(value.get("sparse")))
      throw new MongoError(67, 'cannot mix "partialFilterExpression" and "sparse" options');
    checkPartial(partial);
    out.set("partialFilterExpression", partial);
  }
  const expire = value.get("expireAfterSeconds");
  if (expire !== undefined) {
    if (!isNumber(expire)) throw typeMismatch("The field 'expireAfterSeconds' must be a number");
    if (toDouble(expire) < 0 || toDouble(expire) > 2147483647)
      throw new MongoError(
        67,
        "TTL index 'expireAfterSeconds' option must be within the range 0 to 2147483647",
      );
    if (key.size > 1)
      throw new MongoError(67, "TTL indexes are single-field indexes, compound indexes do not support TTL.");
    out.set("expireAfterSeconds", expire);
  }
  refuseCollation(value.get("collation"));
  return out;
}

function checkKey(key: Doc): void {
  if (key.size === 0) throw new MongoError(67, "Index keys cannot be an empty object.");
  for (const [path, value] of key) {
    if (typeof value === "string")
      throw new MongoError(
        67,
        ["text", "2d", "2dsphere", "hashed", "geoHaystack", "wildcard"].includes(value)
          ? `index type '${value}' is not supported by this server`
          : `Unknown index plugin '${value}'`,
      );
    if (!isNumber(value))
      throw new MongoError(
        67,
        `Values in v:2 index key pattern cannot be of type ${formatValue(value)}. Only numbers > 0, numbers < 0, and strings are allowed.`,
      );
    if (toDouble(value) === 0 || Number.isNaN(toDouble(value)))
      throw new MongoError(67, "Values in the index key pattern cannot be 0.");
    if (path === "") throw new MongoError(67, "Index keys cannot be an empty field.");
    if (path.includes("$**")) throw new MongoError(67, "wildcard indexes are not supported by this server");
    for (const part of path.split(".")) {
      if (part === "") throw new MongoError(67, "Index keys cannot contain an empty field.");
      if (part.startsWith("$") && !["$id", "$ref", "$db"].includes(part))
        throw new MongoError(67, "Index key contains an illegal field name: field name starts with '$'.");
    }
  }
}

const partialOps = new Set(["$eq", "$exists", "$gt", "$gte", "$lt", "$lte", "$type", "$in"]);

function checkPartial(filter: Doc): void {
  compileFilter(filter);
  for (const [key, value] of filter) {
    if (key === "$and" || key === "$or") {
      for (const element of isArray(value) ? value : []) if (isDoc(element)) checkPartial(element);
      continue;
    }
    if (key.startsWith("$")) throw new MongoError(67, `Expression not supported in partial index: ${key}`);
    if (!isDoc(value)) continue;
    for (const [operator, argument] of value) {
      if (operator.startsWith("$") && !partialOps.has(operator))
        throw new MongoError(67, `Expression not supported in partial index: ${operator}`);
      if (operator === "$exists" && !truthy(argument))
        throw new MongoError(67, "Expression not supported in partial index: $not");
    }
  }
}
