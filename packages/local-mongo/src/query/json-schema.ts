import { type Doc, isArray, type Value } from "../bson/values.ts";
import { failedToParse, typeMismatch } from "../errors.ts";
import {
  additional,
  dependencies,
  items,
  patterns,
  properties,
  required,
  schemaOf,
} from "./json-schema-nested.ts";
import { always, type Check, type Failures, rule, scalarKeyword } from "./json-schema-scalars.ts";

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
      return properties(schemaOf(key, arg), compileSchema);
    case "additionalProperties":
      return additional(arg, schema, compileSchema);
    case "patternProperties":
      return patterns(schemaOf(key, arg), compileSchema);
    case "items":
    case "additionalItems":
      return items(key, arg, schema, compileSchema);
    case "dependencies":
      return dependencies(schemaOf(key, arg), compileSchema);
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
