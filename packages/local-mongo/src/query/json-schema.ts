import { type Doc, doc, int, isArray, isDoc, type Value } from "../bson/values.ts";
import { failedToParse, typeMismatch } from "../errors.ts";
import { always, type Check, type Failures, rule, scalarKeyword } from "./json-schema-scalars.ts";
import { compileRegex } from "./regex.ts";

const IGNORED = new Set(["title", "description", "$comment"]);

/** Compiles `$jsonSchema` to a test of a document. */
export function compileJsonSchema(schema: Doc): (d: Doc) => boolean {
  const check = compileSchema(schema);
  return (d) => check(d, undefined);
}

/** What in a document breaks the schema, for error 121; empty when nothing does. */
export function explainJsonSchema(schema: Doc, d: Doc): Doc[] {
  const out: Failures = [];
  compileSchema(schema)(d, out);
  return out;
}

function compileSchema(schema: Doc): Check {
  const checks: Check[] = [];
  for (const [key, arg] of schema) {
    const c = keyword(key, arg, schema);
    if (c) checks.push(c);
  }
  return (v, out) => {
    let ok = true;
    for (const c of checks) {
      if (c(v, out)) continue;
      ok = false;
      if (out === undefined) return false;
    }
    return ok;
  };
}

function schemaOf(name: string, v: Value | undefined): Doc {
  if (!isDoc(v)) throw typeMismatch(`$jsonSchema keyword '${name}' must be an object`);
  return v;
}

function schemaList(name: string, v: Value): Doc[] {
  if (!isArray(v)) throw typeMismatch(`$jsonSchema keyword '${name}' must be an array`);
  if (v.length === 0) throw failedToParse(`$jsonSchema keyword '${name}' must be a non-empty array`);
  return v.map((x) => schemaOf(name, x));
}

function keyword(key: string, arg: Value, schema: Doc): Check | undefined {
  switch (key) {
    case "required":
      return required(arg);
    case "properties":
      return properties(schemaOf(key, arg));
    case "additionalProperties":
      return additional(arg, schema);
    case "patternProperties":
      return patterns(schemaOf(key, arg));
    case "items":
    case "additionalItems":
      return items(key, arg, schema);
    case "dependencies":
      return dependencies(schemaOf(key, arg));
    case "allOf": {
      const list = schemaList(key, arg).map(compileSchema);
      return rule(
        key,
        arg,
        "at least one schema did not match",
        (v) => list.every((c) => c(v, undefined)),
        always,
      );
    }
    case "anyOf": {
      const list = schemaList(key, arg).map(compileSchema);
      return rule(key, arg, "no schemas matched", (v) => list.some((c) => c(v, undefined)), always);
    }
    case "oneOf": {
      const list = schemaList(key, arg).map(compileSchema);
      return rule(
        key,
        arg,
        "schema did not match exactly once",
        (v) => list.filter((c) => c(v, undefined)).length === 1,
        always,
      );
    }
    case "not": {
      const c = compileSchema(schemaOf(key, arg));
      return rule(key, arg, "child expression matched", (v) => !c(v, undefined), always);
    }
    default: {
      const scalar = scalarKeyword(key, arg, schema);
      if (scalar !== "unknown") return scalar;
      if (IGNORED.has(key)) return undefined;
      throw failedToParse(
        ["$ref", "$schema", "default", "definitions", "format", "id"].includes(key)
          ? `$jsonSchema keyword '${key}' is not currently supported`
          : `Unknown $jsonSchema keyword: ${key}`,
      );
    }
  }
}

function required(arg: Value): Check {
  if (!isArray(arg) || !arg.every((x) => typeof x === "string"))
    throw typeMismatch("$jsonSchema keyword 'required' must be an array of strings");
  const names = arg.map(String);
  return (v, out) => {
    if (!isDoc(v)) return true;
    const missing = names.filter((n) => !v.has(n));
    if (missing.length > 0)
      out?.push(
        doc({ operatorName: "required", specifiedAs: doc({ required: arg }), missingProperties: missing }),
      );
    return missing.length === 0;
  };
}

function properties(arg: Doc): Check {
  const list = [...arg].map(([name, s]) => ({
    name,
    schema: schemaOf("properties", s),
    check: compileSchema(schemaOf("properties", s)),
  }));
  return (v, out) => {
    if (!isDoc(v)) return true;
    const broken: Value[] = [];
    for (const { name, schema, check } of list) {
      const x = v.get(name);
      if (x === undefined) continue;
      const details: Failures | undefined = out === undefined ? undefined : [];
      if (check(x, details)) continue;
      if (details === undefined) return false;
      const description = schema.get("description");
      broken.push(
        doc({ propertyName: name, ...(description === undefined ? {} : { description }), details }),
      );
    }
    if (broken.length > 0) out?.push(doc({ operatorName: "properties", propertiesNotSatisfied: broken }));
    return broken.length === 0;
  };
}

function additional(arg: Value, schema: Doc): Check | undefined {
  if (arg === true) return undefined;
  const named = schema.get("properties");
  const known = new Set(isDoc(named) ? named.keys() : []);
  const patterned = schema.get("patternProperties");
  const res = isDoc(patterned) ? [...patterned.keys()].map((p) => compileRegex(p, "")) : [];
  const check: Check = isDoc(arg) ? compileSchema(arg) : () => false;
  return (v, out) => {
    if (!isDoc(v)) return true;
    const extra: string[] = [];
    for (const [k, x] of v)
      if (!known.has(k) && !res.some((r) => r.test(k)) && !check(x, undefined)) extra.push(k);
    if (extra.length > 0)
      out?.push(
        doc({
          operatorName: "additionalProperties",
          specifiedAs: doc({ additionalProperties: arg }),
          additionalProperties: extra,
        }),
      );
    return extra.length === 0;
  };
}

function patterns(arg: Doc): Check {
  const list = [...arg].map(([p, s]) => ({
    re: compileRegex(p, ""),
    check: compileSchema(schemaOf("patternProperties", s)),
  }));
  return rule(
    "patternProperties",
    arg,
    "a property did not match its pattern's schema",
    (v) =>
      isDoc(v) && [...v].every(([k, x]) => list.every(({ re, check }) => !re.test(k) || check(x, undefined))),
    isDoc,
  );
}

function items(key: string, arg: Value, schema: Doc): Check | undefined {
  const given = schema.get("items");
  if (key === "additionalItems") {
    if (!isArray(given) || arg === true) return undefined;
    const check: Check = isDoc(arg) ? compileSchema(arg) : () => false;
    return rule(
      key,
      arg,
      "found additional items",
      (v) => isArray(v) && v.slice(given.length).every((x) => check(x, undefined)),
      isArray,
    );
  }
  if (isArray(arg)) {
    const list = arg.map((s) => compileSchema(schemaOf(key, s)));
    return rule(
      key,
      arg,
      "At least one item did not match the sub-schema",
      (v) => isArray(v) && list.every((c, i) => v[i] === undefined || c(v[i], undefined)),
      isArray,
    );
  }
  const check = compileSchema(schemaOf(key, arg));
  return (v, out) => {
    if (!isArray(v)) return true;
    const index = v.findIndex((x) => !check(x, undefined));
    if (index < 0) return true;
    if (out) {
      const details: Failures = [];
      check(v[index] ?? null, details);
      out.push(
        doc({
          operatorName: "items",
          reason: "At least one item did not match the sub-schema",
          itemIndex: int(index),
          details,
        }),
      );
    }
    return false;
  };
}

function dependencies(arg: Doc): Check {
  const list = [...arg].map(([name, d]) => {
    if (isArray(d)) return { name, check: required(d) };
    return { name, check: compileSchema(schemaOf("dependencies", d)) };
  });
  return rule(
    "dependencies",
    arg,
    "failed dependency",
    (v) => isDoc(v) && list.every(({ name, check }) => !v.has(name) || check(v, undefined)),
    isDoc,
  );
}
