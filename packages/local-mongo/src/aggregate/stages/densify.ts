import { compare } from "../../bson/compare.ts";
import { encodeKey } from "../../bson/keys.ts";
import { toDouble, wholeNumber } from "../../bson/numbers.ts";
import { typeName } from "../../bson/type-names.ts";
import { DateTime, type Doc, int, isArray, isDoc, isNumber, type Value } from "../../bson/values.ts";
import { failedToParse, MongoError } from "../../errors.ts";
import { setComputed } from "../../query/set-computed.ts";
import { addMonths, FIXED_UNITS, MONTH_UNITS } from "../dates/calendar.ts";
import { get } from "../env.ts";
import { combine } from "../operators/arithmetic.ts";
import { gathered, type StageCompiler } from "../stage.ts";

/** Most documents one stage adds, as in MongoDB. */
const MOST = 500_000;

interface Spec {
  field: string[];
  partitionBy: string[][];
  bounds: "full" | "partition" | [Value, Value];
  /** The value so many steps after another. */
  after(start: Value, steps: number): Value;
}

function parse(arg: Value): Spec {
  const range = isDoc(arg) ? arg.get("range") : undefined;
  const field = isDoc(arg) ? arg.get("field") : undefined;
  if (!isDoc(arg) || !isDoc(range) || typeof field !== "string")
    throw failedToParse("$densify needs a string 'field' and an object 'range'");
  for (const k of arg.keys())
    if (!["field", "partitionByFields", "range"].includes(k))
      throw new MongoError(40415, `BSON field '$densify.${k}' is an unknown field.`);
  const bounds = range.get("bounds");
  const [low, high] = isArray(bounds) ? bounds : [];
  const partitionBy = arg.get("partitionByFields");
  const step = range.get("step");
  if (!isNumber(step) || !(toDouble(step) > 0))
    throw new MongoError(
      5733401,
      "the step parameter in a range statement must be a strictly positive numeric value",
    );
  if (bounds !== "full" && bounds !== "partition" && (low === undefined || high === undefined))
    throw new MongoError(5733403, "a bounds array in a range statement must have exactly two elements");
  return {
    field: field.split("."),
    partitionBy: (isArray(partitionBy) ? partitionBy : []).map((p) => String(p).split(".")),
    bounds: low !== undefined && high !== undefined ? [low, high] : bounds === "full" ? "full" : "partition",
    after: stepper(step, range.get("unit")),
  };
}

function stepper(step: Parameters<typeof combine>[1], unit: Value | undefined): Spec["after"] {
  if (unit === undefined)
    return (start, steps) => {
      if (!isNumber(start)) throw new MongoError(5733201, "$densify field type must be numeric");
      return combine("add", start, combine("multiply", step, int(steps)));
    };
  const n = wholeNumber(step);
  const months = MONTH_UNITS[String(unit)];
  const size = FIXED_UNITS[String(unit)];
  if (n === undefined || (months ?? size) === undefined)
    throw new MongoError(9, `$densify has an unknown unit or a step that is not whole: ${String(unit)}`);
  return (start, steps) => {
    if (!(start instanceof DateTime))
      throw new MongoError(6053600, "$densify field type must be a date when a unit is given");
    return new DateTime(
      months === undefined ? start.ms + steps * n * (size ?? 1) : addMonths(start.ms, steps * n * months),
    );
  };
}

interface Partition {
  values: (Value | undefined)[];
  rows: { d: Doc; v: Value }[];
}

function partitions(docs: Doc[], spec: Spec): { parts: Partition[]; without: Doc[] } {
  const byKey = new Map<string, Partition>();
  const without: Doc[] = [];
  for (const d of docs) {
    const v = get(d, spec.field, 0);
    if (v === undefined || v === null) {
      without.push(d);
      continue;
    }
    if (!isNumber(v) && !(v instanceof DateTime))
      throw new MongoError(5733201, `Densify field type must be numeric or a date, not ${typeName(v)}`);
    const values = spec.partitionBy.map((p) => get(d, p, 0));
    const key = encodeKey(values.map((x) => x ?? null)).toString("latin1");
    let p = byKey.get(key);
    if (p === undefined) {
      p = { values, rows: [] };
      byKey.set(key, p);
    }
    p.rows.push({ d, v });
  }
  const parts = [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, p]) => p);
  for (const p of parts) p.rows.sort((a, b) => compare(a.v, b.v));
  return { parts, without };
}

/** `$densify`: adds documents where a field's values leave gaps. */
export const densify: StageCompiler = (arg) => {
  const spec = parse(arg);
  return function* (input) {
    const { parts, without } = partitions(yield* gathered(input), spec);
    yield* without;
    const all = parts.flatMap((p) => p.rows.map((r) => r.v)).sort((a, b) => compare(a, b));
    let added = 0;
    for (const { values, rows } of parts) {
      const own = spec.bounds === "partition" ? rows.map((r) => r.v) : all;
      const [low, high] = isArray(spec.bounds) ? spec.bounds : [own[0] ?? null, own.at(-1) ?? null];
      // Explicit bounds leave their upper end out.
      const within = (v: Value): boolean => compare(v, high) < (isArray(spec.bounds) ? 0 : 1);
      let steps = 0;
      let next = spec.after(low, steps);
      for (const row of [...rows, undefined]) {
        for (
          ;
          within(next) && (row === undefined || compare(next, row.v) < 0);
          next = spec.after(low, ++steps)
        ) {
          added += 1;
          if (added > MOST)
            throw new MongoError(
              5897900,
              `Generated ${added} documents in $densify, which is over the limit of ${MOST}`,
            );
          const made: Doc = new Map();
          for (const [i, p] of spec.partitionBy.entries()) setComputed(made, p, 0, values[i]);
          setComputed(made, spec.field, 0, next);
          yield made;
        }
        if (row === undefined) continue;
        if (compare(next, row.v) === 0) next = spec.after(low, ++steps);
        yield row.d;
      }
    }
  };
};
