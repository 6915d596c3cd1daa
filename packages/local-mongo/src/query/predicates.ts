import { canonicalType } from "../bson/canonical-type.ts";
import { compare } from "../bson/compare.ts";
import { type Doc, isArray, isDoc, RegExpValue, type Value } from "../bson/values.ts";
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
export function predicatesOf(filter: Doc): Predicates {
  const out: Predicates = { byPath: new Map(), total: 0, alternatives: [] };
  collect(filter, out);
  for (const branches of out.alternatives) addHulls(branches, out);
  return out;
}

function collect(filter: Doc, out: Predicates): void {
  for (const [key, value] of filter) {
    if (key === "$and" && isArray(value)) {
      for (const element of value) if (isDoc(element)) collect(element, out);
      continue;
    }
    if (key === "$comment") continue;
    if (key === "$or" && isArray(value)) {
      const branches = value.filter(isDoc);
      if (branches.length === 1 && branches[0] !== undefined) {
        collect(branches[0], out);
        continue;
      }
      out.alternatives.push(branches);
    }
    if (key.startsWith("$")) {
      out.total += 1;
      continue;
    }
    for (const predicate of conditions(value)) {
      out.total += 1;
      add(out, key, predicate);
    }
  }
}

const isScalar = (value: Value): boolean =>
  value !== null && !isArray(value) && !isDoc(value) && !(value instanceof RegExpValue);

/**
 * Adds the range that an `$or` leaves for a field which every branch bounds on the same side, such as the pages of
 * `{ $or: [{ name: { $gt: n } }, { name: n, _id: { $gt: i } }] }`.
 */
function addHulls(branches: Doc[], out: Predicates): void {
  const [first, ...others] = branches.map((branch) => predicatesOf(branch).byPath);
  for (const [path, list] of first ?? [])
    for (const [side, ops, sign] of sides) {
      const bounds = [list, ...others.map((byPath) => byPath.get(path))].map((conditions) =>
        conditions?.find(
          ({ op: operator, arg: argument }) =>
            (operator === "$eq" || ops.includes(operator)) && isScalar(argument),
        ),
      );
      const given = bounds.filter((bound) => bound !== undefined);
      const [start] = given;
      if (
        start === undefined ||
        given.length < bounds.length ||
        given.every(({ op: operator }) => operator === "$eq")
      )
        continue;
      if (given.some(({ arg: argument }) => canonicalType(argument) !== canonicalType(start.arg))) continue;
      const { arg: operand } = given.reduce((a, b) => (compare(b.arg, a.arg) * sign < 0 ? b : a));
      add(out, path, { op: side, arg: operand });
      out.total += 1;
    }
}

/** The widest condition on each side of a field, what implies it, and the sign of "wider". */
const sides: [side: string, implying: string[], sign: 1 | -1][] = [
  ["$gte", ["$gt", "$gte"], 1],
  ["$lte", ["$lt", "$lte"], -1],
];

function add(out: Predicates, path: string, predicate: Predicate): void {
  const list = out.byPath.get(path);
  if (list) list.push(predicate);
  else out.byPath.set(path, [predicate]);
}

function conditions(value: Value): Predicate[] {
  if (value instanceof RegExpValue) return [{ op: "$regex", arg: value }];
  if (!isOperators(value)) return [{ op: "$eq", arg: value }];
  return [...value]
    .filter(([operator]) => operator !== "$options" && operator !== "$comment")
    .flatMap(([operator, argument]) => {
      if (operator === "$all" && isArray(argument) && argument.length > 0 && argument.every(isScalar))
        return argument.map((x) => ({ op: "$eq", arg: x }));
      return [{ op: operator, arg: argument }];
    });
}
