import { canonicalType } from "../bson/canonical-type.ts";
import { compare } from "../bson/compare.ts";
import { show } from "../bson/format-value.ts";
import { encodeKey } from "../bson/keys.ts";
import { toDouble, wholeNumber } from "../bson/numbers.ts";
import { TYPE_BY_NAME } from "../bson/type-names.ts";
import {
  isArray,
  isNumber,
  MAX_KEY,
  MIN_KEY,
  RegExpValue,
  SymbolValue,
  T,
  typeOf,
  UNDEFINED,
  type Value,
} from "../bson/values.ts";
import { badValue, failedToParse, MongoError } from "../errors.ts";
import type { LeafTest } from "./path.ts";
import { compileRegex, regexOf } from "./regex.ts";

/** Equality with a value; null is equal to a field that is not there. */
export function equals(to: Value): LeafTest {
  if (to === null) return (v) => v === undefined || v === null || v === UNDEFINED;
  if (typeof to === "string") return (v) => v === to || (v instanceof SymbolValue && v.value === to);
  const type = canonicalType(to);
  return (v) => v !== undefined && canonicalType(v) === type && compare(v, to) === 0;
}

/** A regular expression as a test: matches strings, and the same expression stored as a value. */
export function matchesRegex(re: RegExpValue): LeafTest {
  const compiled = regexOf(re);
  return (v) =>
    typeof v === "string"
      ? compiled.test(v)
      : v instanceof SymbolValue
        ? compiled.test(v.value)
        : v instanceof RegExpValue && v.pattern === re.pattern && v.options === re.options;
}

export type Order = "$gt" | "$gte" | "$lt" | "$lte";

/** Order against a value of the same type; min and max key compare with every type. */
export function ordered(op: Order, to: Value): LeafTest {
  const passes = (c: number): boolean =>
    op === "$gt" ? c > 0 : op === "$gte" ? c >= 0 : op === "$lt" ? c < 0 : c <= 0;
  if (to instanceof RegExpValue) throw badValue(`Can't have RegEx as arg to predicate over field.`);
  if (to === MIN_KEY || to === MAX_KEY) return (v) => v !== undefined && passes(compare(v, to));
  if (to === null || to === UNDEFINED) return passes(0) ? equals(null) : () => false;
  const type = canonicalType(to);
  const nan = isNumber(to) && Number.isNaN(toDouble(to));
  return (v) => {
    if (v === undefined || canonicalType(v) !== type) return false;
    if (isNumber(v) && nan !== Number.isNaN(toDouble(v))) return false;
    return passes(compare(v, to));
  };
}

/** Membership in a list that may hold regular expressions. */
export function isIn(list: Value | undefined, op: string): LeafTest {
  if (!isArray(list)) throw badValue(`${op} needs an array`);
  const tests: LeafTest[] = [];
  const plain: Value[] = [];
  for (const x of list) {
    if (x instanceof Map && [...x.keys()][0]?.startsWith("$") && !x.has("$ref"))
      throw badValue(`cannot nest $ under ${op}`);
    if (x instanceof RegExpValue) tests.push(matchesRegex(x));
    else plain.push(x);
  }
  if (plain.length > 8) {
    const key = (v: Value) => encodeKey([v], undefined).toString("latin1");
    const keys = new Set(plain.map(key));
    if (plain.some((x) => x === null)) tests.push(equals(null));
    tests.push((v) => v !== undefined && keys.has(key(v)));
  } else for (const x of plain) tests.push(equals(x));
  return (v) => tests.some((t) => t(v));
}

/** `$mod: [divisor, remainder]`. */
export function modulo(arg: Value | undefined): LeafTest {
  if (!isArray(arg)) throw badValue("malformed mod, needs to be an array");
  if (arg.length < 2) throw badValue("malformed mod, not enough elements");
  if (arg.length > 2) throw badValue("malformed mod, too many elements");
  const [d, r] = arg;
  if (!isNumber(d)) throw badValue("malformed mod, divisor not a number");
  if (!isNumber(r)) throw badValue("malformed mod, remainder not a number");
  const divisor = Math.trunc(toDouble(d));
  const remainder = Math.trunc(toDouble(r));
  if (Number.isNaN(divisor) || !Number.isFinite(divisor))
    throw badValue("malformed mod, divisor value is invalid :: caused by :: NaN or Infinity");
  if (divisor === 0) throw badValue("divisor cannot be 0");
  return (v) => {
    if (!isNumber(v)) return false;
    if (typeof v === "bigint") return Number(v % BigInt(divisor)) === remainder;
    const n = Math.trunc(toDouble(v));
    return Number.isFinite(n) && n % divisor === remainder;
  };
}

/** Type numbers from the argument of `$type` or `bsonType`; "number" is all four. */
export function typeSet(arg: Value | undefined, op: string): Set<number> {
  const out = new Set<number>();
  const list = isArray(arg) ? arg : [arg];
  if (list.length === 0) throw failedToParse(`${op} must match at least one type`);
  for (const t of list) {
    if (typeof t === "string") {
      if (t === "number") for (const n of [T.double, T.int, T.long, T.decimal]) out.add(n);
      else {
        const n = TYPE_BY_NAME.get(t);
        if (n === undefined) throw badValue(`Unknown type name alias: ${t}`);
        out.add(n);
      }
      continue;
    }
    if (!isNumber(t)) throw new MongoError(14, "type must be represented as a number or a string");
    const n = wholeNumber(t);
    const type = n === -1 ? T.minKey : n;
    if (type === undefined || (![...TYPE_BY_NAME.values()].includes(type) && type !== 0))
      throw badValue(`Invalid numerical type code: ${show(t)}`);
    out.add(type);
  }
  return out;
}

export function hasType(arg: Value | undefined): LeafTest {
  const types = typeSet(arg, "$type");
  return (v) => v !== undefined && types.has(typeOf(v));
}

export function hasSize(arg: Value | undefined): LeafTest {
  if (!isNumber(arg)) throw failedToParse(`Failed to parse $size. Expected a number in: $size: ${show(arg)}`);
  const n = wholeNumber(arg);
  if (n === undefined) throw failedToParse(`Failed to parse $size. Expected an integer: $size: ${show(arg)}`);
  if (n < 0)
    throw failedToParse(`Failed to parse $size. Expected a non-negative number in: $size: ${show(arg)}`);
  return (v) => isArray(v) && v.length === n;
}

/** `$regex` with `$options`. */
export function regexTest(pattern: Value | undefined, options: Value | undefined): LeafTest {
  if (options !== undefined && typeof options !== "string") throw badValue("$options has to be a string");
  if (pattern instanceof RegExpValue) {
    if (options !== undefined && pattern.options !== "")
      throw new MongoError(51075, "options set in both $regex and $options");
    return matchesRegex(new RegExpValue(pattern.pattern, options ?? pattern.options));
  }
  if (typeof pattern !== "string") throw badValue("$regex has to be a string");
  compileRegex(pattern, options ?? "");
  return matchesRegex(new RegExpValue(pattern, options ?? ""));
}
