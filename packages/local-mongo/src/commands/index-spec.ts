import { show } from "../bson/format-value.ts";
import { toDouble, truthy } from "../bson/numbers.ts";
import { type Doc, doc, int, isArray, isDoc, isNumber, type Value } from "../bson/values.ts";
import { badValue, failedToParse, MongoError, refuseCollation, typeMismatch } from "../errors.ts";
import { compileFilter } from "../query/matcher.ts";

const FIELDS = new Set(
  `v key name unique partialFilterExpression sparse expireAfterSeconds hidden collation background ns
  weights default_language language_override textIndexVersion 2dsphereIndexVersion bits min max
  wildcardProjection storageEngine clustered dropDups prepareUnique collation`.split(/\s+/),
);

/** Checks an index specification and gives it the form listIndexes shows. */
export function normalize(v: Value): Doc {
  if (!isDoc(v)) throw typeMismatch("The elements of the 'indexes' array must be objects");
  for (const k of v.keys())
    if (!FIELDS.has(k))
      throw new MongoError(
        197,
        `The field '${k}' is not valid for an index specification. Specification: ${show(v)}`,
      );
  const key = v.get("key");
  if (!isDoc(key)) throw failedToParse(`The 'key' field is a required property of an index specification`);
  checkKey(key);
  const name = v.get("name");
  if (typeof name !== "string")
    throw failedToParse(`The 'name' field is a required property of an index specification`);
  if (name === "" || name === "*")
    throw new MongoError(67, name === "" ? "index name cannot be empty" : "The index name '*' is not valid.");
  const isId = key.size === 1 && key.has("_id");
  if (name === "_id_" && !isId)
    throw badValue(
      `The index name '_id_' is reserved for the _id index, which must have key pattern {_id: 1}, found key: ${show(key)}`,
    );
  if (isId && (truthy(v.get("sparse")) || v.has("partialFilterExpression") || v.has("expireAfterSeconds")))
    throw new MongoError(67, "_id index cannot be sparse, partial or TTL");
  const out: Doc = doc({ v: int(2), key, name: isId ? "_id_" : name });
  if (truthy(v.get("unique")) && !isId) out.set("unique", true);
  if (truthy(v.get("sparse"))) out.set("sparse", true);
  if (truthy(v.get("hidden"))) out.set("hidden", true);
  const partial = v.get("partialFilterExpression");
  if (partial !== undefined) {
    if (!isDoc(partial)) throw typeMismatch("The field 'partialFilterExpression' must be an object");
    if (truthy(v.get("sparse")))
      throw new MongoError(67, 'cannot mix "partialFilterExpression" and "sparse" options');
    checkPartial(partial);
    out.set("partialFilterExpression", partial);
  }
  const expire = v.get("expireAfterSeconds");
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
  refuseCollation(v.get("collation"));
  for (const k of ["prepareUnique"]) if (v.has(k)) out.set(k, v.get(k) ?? null);
  return out;
}

function checkKey(key: Doc): void {
  if (key.size === 0) throw new MongoError(67, "Index keys cannot be an empty object.");
  for (const [path, v] of key) {
    if (typeof v === "string")
      throw new MongoError(
        67,
        ["text", "2d", "2dsphere", "hashed", "geoHaystack", "wildcard"].includes(v)
          ? `index type '${v}' is not supported by this server`
          : `Unknown index plugin '${v}'`,
      );
    if (!isNumber(v))
      throw new MongoError(
        67,
        `Values in v:2 index key pattern cannot be of type ${show(v)}. Only numbers > 0, numbers < 0, and strings are allowed.`,
      );
    if (toDouble(v) === 0 || Number.isNaN(toDouble(v)))
      throw new MongoError(67, "Values in the index key pattern cannot be 0.");
    if (path === "") throw new MongoError(67, "Index keys cannot be an empty field.");
    if (path.includes("$**")) throw new MongoError(67, "wildcard indexes are not supported by this server");
    for (const p of path.split(".")) {
      if (p === "") throw new MongoError(67, "Index keys cannot contain an empty field.");
      if (p.startsWith("$") && !["$id", "$ref", "$db"].includes(p))
        throw new MongoError(67, "Index key contains an illegal field name: field name starts with '$'.");
    }
  }
}

const PARTIAL_OPS = new Set(["$eq", "$exists", "$gt", "$gte", "$lt", "$lte", "$type", "$in"]);

function checkPartial(filter: Doc): void {
  compileFilter(filter);
  for (const [k, v] of filter) {
    if (k === "$and" || k === "$or") {
      for (const x of isArray(v) ? v : []) if (isDoc(x)) checkPartial(x);
      continue;
    }
    if (k.startsWith("$")) throw new MongoError(67, `Expression not supported in partial index: ${k}`);
    if (!isDoc(v)) continue;
    for (const [op, arg] of v) {
      if (op.startsWith("$") && !PARTIAL_OPS.has(op))
        throw new MongoError(67, `Expression not supported in partial index: ${op}`);
      if (op === "$exists" && !truthy(arg))
        throw new MongoError(67, "Expression not supported in partial index: $not");
    }
  }
}
