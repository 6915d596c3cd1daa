import { type Doc, doc, int, isArray, isDoc, type Value } from "../bson/values.ts";
import { typeMismatch } from "../errors.ts";
import { type Check, type Failures, rule } from "./json-schema-scalars.ts";
import { compileRegex } from "./regex.ts";

/** Compiles a schema inside another. */
export type CompileSchema = (schema: Doc) => Check;

/** `required`. */
export function required(arg: Value): Check {
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

/** `properties`. */
export function properties(arg: Doc, compile: CompileSchema): Check {
  const list = [...arg].map(([name, s]) => ({
    name,
    schema: schemaOf("properties", s),
    check: compile(schemaOf("properties", s)),
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

/** `additionalProperties`: what a field may be that no other keyword speaks of. */
export function additional(arg: Value, schema: Doc, compile: CompileSchema): Check | undefined {
  if (arg === true) return undefined;
  const named = schema.get("properties");
  const known = new Set(isDoc(named) ? named.keys() : []);
  const patterned = schema.get("patternProperties");
  const res = isDoc(patterned) ? [...patterned.keys()].map((p) => compileRegex(p, "")) : [];
  const check: Check = isDoc(arg) ? compile(arg) : () => false;
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

/** `patternProperties`. */
export function patterns(arg: Doc, compile: CompileSchema): Check {
  const list = [...arg].map(([p, s]) => ({
    re: compileRegex(p, ""),
    check: compile(schemaOf("patternProperties", s)),
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

/** `items` and `additionalItems`. */
export function items(key: string, arg: Value, schema: Doc, compile: CompileSchema): Check | undefined {
  const given = schema.get("items");
  if (key === "additionalItems") {
    if (!isArray(given) || arg === true) return undefined;
    const check: Check = isDoc(arg) ? compile(arg) : () => false;
    return rule(
      key,
      arg,
      "found additional items",
      (v) => isArray(v) && v.slice(given.length).every((x) => check(x, undefined)),
      isArray,
    );
  }
  if (isArray(arg)) {
    const list = arg.map((s) => compile(schemaOf(key, s)));
    return rule(
      key,
      arg,
      "At least one item did not match the sub-schema",
      (v) => isArray(v) && list.every((c, i) => v[i] === undefined || c(v[i], undefined)),
      isArray,
    );
  }
  const check = compile(schemaOf(key, arg));
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

/** `dependencies`: what must hold when a field is there. */
export function dependencies(arg: Doc, compile: CompileSchema): Check {
  const list = [...arg].map(([name, d]) => {
    if (isArray(d)) return { name, check: required(d) };
    return { name, check: compile(schemaOf("dependencies", d)) };
  });
  return rule(
    "dependencies",
    arg,
    "failed dependency",
    (v) => isDoc(v) && list.every(({ name, check }) => !v.has(name) || check(v, undefined)),
    isDoc,
  );
}

/** @throws MongoError 14 when a keyword's argument is not a schema */
export function schemaOf(name: string, v: Value | undefined): Doc {
  if (!isDoc(v)) throw typeMismatch(`$jsonSchema keyword '${name}' must be an object`);
  return v;
}
