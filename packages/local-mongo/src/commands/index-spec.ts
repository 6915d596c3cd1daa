import { formatValue } from "../bson/format-value.ts";
import { toDouble, truthy } from "../bson/numbers.ts";
import { type Doc, doc, int, isArray, isDoc, isNumber, type Value } from "../bson/values.ts";
import { badValue, failedToParse, MongoError, refuseCollation, typeMismatch } from "../errors.ts";
import { compileFilter } from "../query/matcher.ts";

const fields = new Set(
  `v key name unique partialFilterExpression sparse expireAfterSeconds hidden collation background ns
  weights default_language language_override textIndexVersion 2dsphereIndexVersion bits min max
  wildcardProjection storageEngine clustered dropDups`.split(/\s+/),
);

/** Error 67, for an index that cannot be made. */
const cannotCreate = (message: string): MongoError => new MongoError(67, message);

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
  if (!isDoc(key)) throw failedToParse("The 'key' field is a required property of an index specification");
  checkKey(key);
  const name = value.get("name");
  if (typeof name !== "string")
    throw failedToParse("The 'name' field is a required property of an index specification");
  if (name === "" || name === "*") throw cannotCreate(`The index name '${name}' is not valid.`);
  refuseCollation(value.get("collation"));
  if (truthy(value.get("hidden"))) throw cannotCreate("hidden indexes are not supported by this server");
  const isId = key.size === 1 && key.has("_id");
  if (name === "_id_" && !isId) throw badValue("The index name '_id_' is reserved for the _id index");
  const out: Doc = doc({ v: int(2), key, name: isId ? "_id_" : name });
  if (truthy(value.get("unique")) && !isId) out.set("unique", true);
  if (truthy(value.get("sparse"))) out.set("sparse", true);
  const partial = value.get("partialFilterExpression");
  if (partial !== undefined) out.set("partialFilterExpression", checkedPartial(partial));
  const expire = value.get("expireAfterSeconds");
  if (expire !== undefined) out.set("expireAfterSeconds", checkedExpiry(expire, key));
  if (isId && (out.has("sparse") || partial !== undefined || expire !== undefined))
    throw cannotCreate("_id index cannot be sparse, partial or TTL");
  if (partial !== undefined && out.has("sparse"))
    throw cannotCreate('cannot mix "partialFilterExpression" and "sparse" options');
  return out;
}

function checkedExpiry(expire: Value, key: Doc): Value {
  if (!isNumber(expire)) throw typeMismatch("The field 'expireAfterSeconds' must be a number");
  if (toDouble(expire) < 0 || toDouble(expire) > 2147483647)
    throw cannotCreate("TTL index 'expireAfterSeconds' option must be within the range 0 to 2147483647");
  if (key.size > 1) throw cannotCreate("TTL indexes are single-field indexes");
  return expire;
}

function checkKey(key: Doc): void {
  if (key.size === 0) throw cannotCreate("Index keys cannot be an empty object.");
  for (const [path, value] of key) {
    if (typeof value === "string")
      throw cannotCreate(`index type '${value}' is not supported by this server`);
    if (!isNumber(value) || toDouble(value) === 0 || Number.isNaN(toDouble(value)))
      throw cannotCreate(
        `Values in an index key pattern must be numbers other than 0, not ${formatValue(value)}`,
      );
    if (path.includes("$**")) throw cannotCreate("wildcard indexes are not supported by this server");
    for (const part of path.split(".")) {
      if (part === "") throw cannotCreate("Index keys cannot contain an empty field.");
      if (part.startsWith("$") && !["$id", "$ref", "$db"].includes(part))
        throw cannotCreate("Index key contains an illegal field name: field name starts with '$'.");
    }
  }
}

const partialOps = new Set(["$eq", "$exists", "$gt", "$gte", "$lt", "$lte", "$type", "$in"]);

function checkedPartial(filter: Value): Doc {
  if (!isDoc(filter)) throw typeMismatch("The field 'partialFilterExpression' must be an object");
  compileFilter(filter);
  for (const [key, value] of filter) {
    if (key === "$and" || key === "$or") {
      if (isArray(value)) value.forEach(checkedPartial);
      continue;
    }
    if (key.startsWith("$")) throw cannotCreate(`Expression not supported in partial index: ${key}`);
    for (const [operator, argument] of isDoc(value) ? value : [])
      if (
        operator.startsWith("$") &&
        (!partialOps.has(operator) || (operator === "$exists" && !truthy(argument)))
      )
        throw cannotCreate(`Expression not supported in partial index: ${operator}`);
  }
  return filter;
}
