import { canonicalType } from "../bson/canonical-type.ts";
import { compare } from "../bson/compare.ts";
import { type Doc, isArray, isDoc, RegExpValue, type Value } from "../bson/values.ts";
import type { Variables } from "../expressions/environment.ts";
import { isOperators } from "./match.ts";

/** One condition on one path. */
export interface Predicate {
  op: string;
  arg: Value;
}

/** The conditions of a filter that all must hold, by path, as far as they say anything about one path. */
export interface Predicates {
  byPath: Map<string, Predicate[]>;
  /** How many conditions there are in all, counting those that are not in `byPath`. */
  total: number;
  /** The branches of `$or`s. */
  alternatives: Doc[][];
}

/** Takes a filter apart for the planner. */
export function predicatesOf(filter: Doc, variables?: Variables): Predicates {
  const out: Predicates = { byPath: new Map(), total: 0, alternatives: [] };
  collect(filter, out, variables);
  for (const branches of out.alternatives) addHulls(branches, out);
  return out;
}

function collect(filter: Doc, out: Predicates, variables: Variables | undefined): void {
  for (const [key, v] of filter) {
    if (key === "$and" && isArray(v)) {
      for (const x of v) if (isDoc(x)) collect(x, out, variables);
      continue;
    }
    if (key === "$comment") continue;
    if (key === "$or" && isArray(v)) {
      const branches = v.filter(isDoc);
      if (branches.length === 1 && branches[0] !== undefined) {
        collect(branches[0], out, variables);
        continue;
      }
      out.alternatives.push(branches);
    }
    if (key.startsWith("$")) {
      // What an expression says is only a hint to the planner; it is tested in any case.
      if (key === "$expr") fromExpression(v, out, variables);
      out.total += 1;
      continue;
    }
    for (const p of conditions(v)) {
      out.total += 1;
      add(out, key, p);
    }
  }
}

const isScalar = (v: Value): boolean => v !== null && !isArray(v) && !isDoc(v) && !(v instanceof RegExpValue);

/**
 * Adds the range that an `$or` leaves for a field which every branch bounds on the same side, such as the pages of
 * `{ $or: [{ name: { $gt: n } }, { name: n, _id: { $gt: i } }] }`.
 */
function addHulls(branches: Doc[], out: Predicates): void {
  const [first, ...others] = branches.map((branch) => predicatesOf(branch).byPath);
  for (const [path, list] of first ?? [])
    for (const [side, ops, sign] of SIDES) {
      const bounds = [list, ...others.map((byPath) => byPath.get(path))].map((conditions) =>
        conditions?.find(({ op, arg }) => (op === "$eq" || ops.includes(op)) && isScalar(arg)),
      );
      const given = bounds.filter((bound) => bound !== undefined);
      const [start] = given;
      if (start === undefined || given.length < bounds.length || given.every(({ op }) => op === "$eq"))
        continue;
      if (given.some(({ arg }) => canonicalType(arg) !== canonicalType(start.arg))) continue;
      const { arg } = given.reduce((a, b) => (compare(b.arg, a.arg) * sign < 0 ? b : a));
      add(out, path, { op: side, arg });
      out.total += 1;
    }
}

/** The widest condition on each side of a field, what implies it, and the sign of "wider". */
const SIDES: [side: string, implying: string[], sign: 1 | -1][] = [
  ["$gte", ["$gt", "$gte"], 1],
  ["$lte", ["$lt", "$lte"], -1],
];

/** Equalities of a field with a constant, such as the join condition of a `$lookup` with a pipeline. */
function fromExpression(e: Value, out: Predicates, variables: Variables | undefined): void {
  if (!isDoc(e) || e.size !== 1) return;
  const and = e.get("$and");
  if (isArray(and)) for (const x of and) fromExpression(x, out, variables);
  const eq = e.get("$eq");
  if (!isArray(eq) || eq.length !== 2) return;
  for (const [a, b] of [eq, eq.toReversed()]) {
    if (typeof a !== "string" || !/^\$[^$]/.test(a)) continue;
    const value = constant(b, variables);
    // Only scalars: an expression compares an array as a whole, and null with neither missing nor undefined.
    if (value === undefined || !isScalar(value)) continue;
    add(out, a.slice(1), { op: "$eq", arg: value });
    out.total += 1;
    return;
  }
}

function constant(v: Value | undefined, variables: Variables | undefined): Value | undefined {
  if (typeof v === "string" && v.startsWith("$"))
    return /^\$\$\w+$/.test(v) ? variables?.get(v.slice(2)) : undefined;
  if (isDoc(v)) return v.size === 1 ? v.get("$literal") : undefined;
  return v;
}

function add(out: Predicates, path: string, p: Predicate): void {
  const list = out.byPath.get(path);
  if (list) list.push(p);
  else out.byPath.set(path, [p]);
}

function conditions(v: Value): Predicate[] {
  if (v instanceof RegExpValue) return [{ op: "$regex", arg: v }];
  if (!isOperators(v)) return [{ op: "$eq", arg: v }];
  const options = v.get("$options");
  return [...v]
    .filter(([op]) => op !== "$options" && op !== "$comment")
    .flatMap(([op, arg]) => {
      if (op === "$regex" && typeof arg === "string")
        return [{ op, arg: new RegExpValue(arg, typeof options === "string" ? options : "") }];
      if (op === "$all" && isArray(arg) && arg.length > 0 && arg.every(isScalar))
        return arg.map((x) => ({ op: "$eq", arg: x }));
      return [{ op, arg }];
    });
}
