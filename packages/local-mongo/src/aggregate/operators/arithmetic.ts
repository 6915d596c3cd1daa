import { fromParts, parts } from "../../bson/decimal.ts";
import {
  arithmetic,
  big,
  divideDecimals,
  fitsLong,
  intOrLong,
  type Num,
  toDecimal,
  toDouble,
} from "../../bson/numbers.ts";
import { typeName } from "../../bson/type-names.ts";
import { DateTime, Decimal, Int32, isArray, isNumber, type Value } from "../../bson/values.ts";
import { badValue, MongoError, typeMismatch } from "../../errors.ts";
import type { Operator } from "../env.ts";
import { nullish, numeric, onValues } from "./arguments.ts";
import { rounding } from "./rounding.ts";

/** Adds or multiplies with int64 overflow going to double, as expressions do. */
export function combine(op: "add" | "subtract" | "multiply", a: Num, b: Num): Num {
  const r = arithmetic(op, a, b);
  if (r !== undefined) return r;
  const x = toDouble(a);
  const y = toDouble(b);
  return op === "add" ? x + y : op === "subtract" ? x - y : x * y;
}

function add(args: readonly (Value | undefined)[]): Value {
  let sum: Num = new Int32(0);
  let isDate = false;
  for (const v of args) {
    if (nullish(v)) return null;
    if (v instanceof DateTime) {
      if (isDate) throw new MongoError(16612, "only one date allowed in an $add expression");
      isDate = true;
      sum = combine("add", sum, BigInt(v.ms));
    } else if (isNumber(v)) sum = combine("add", sum, v);
    else throw typeMismatch(`$add only supports numeric or date types, not ${typeName(v)}`);
  }
  return isDate ? new DateTime(Math.round(toDouble(sum))) : sum;
}

function subtract([a, b]: readonly (Value | undefined)[]): Value {
  if (nullish(a) || nullish(b)) return null;
  if (isNumber(a) && isNumber(b)) return combine("subtract", a, b);
  if (a instanceof DateTime && b instanceof DateTime) return BigInt(a.ms - b.ms);
  if (a instanceof DateTime && isNumber(b)) return new DateTime(a.ms - Math.trunc(toDouble(b)));
  throw typeMismatch(`can't $subtract ${typeName(b)} from ${typeName(a)}`);
}

function multiply(args: readonly (Value | undefined)[]): Value {
  let product: Num = new Int32(1);
  for (const v of args) {
    if (nullish(v)) return null;
    if (!isNumber(v)) throw typeMismatch(`$multiply only supports numeric types, not ${typeName(v)}`);
    product = combine("multiply", product, v);
  }
  return product;
}

function divide([a, b]: readonly (Value | undefined)[]): Value {
  if (nullish(a) || nullish(b)) return null;
  if (!isNumber(a) || !isNumber(b))
    throw typeMismatch(`$divide only supports numeric types, not ${typeName(a)} and ${typeName(b)}`);
  if (toDouble(b) === 0) throw badValue("can't $divide by zero");
  return a instanceof Decimal || b instanceof Decimal
    ? divideDecimals(toDecimal(a), toDecimal(b))
    : toDouble(a) / toDouble(b);
}

function mod([a, b]: readonly (Value | undefined)[]): Value {
  if (nullish(a) || nullish(b)) return null;
  if (!isNumber(a) || !isNumber(b))
    throw new MongoError(16611, `$mod only supports numeric types, not ${typeName(a)} and ${typeName(b)}`);
  if (toDouble(b) === 0) throw new MongoError(16610, "can't $mod by zero");
  if (a instanceof Decimal || b instanceof Decimal) return toDecimal(toDouble(a) % toDouble(b));
  if (typeof a === "number" || typeof b === "number") return toDouble(a) % toDouble(b);
  const n = big(a) % big(b);
  return a instanceof Int32 && b instanceof Int32 ? new Int32(Number(n)) : n;
}

const floorOrCeil = (name: string, f: (n: number) => number): Operator =>
  numeric(name, (v) => {
    if (v instanceof Int32 || typeof v === "bigint") return v;
    return v instanceof Decimal ? toDecimal(f(toDouble(v))) : f(v);
  });

const real = (
  name: string,
  f: (n: number) => number,
  valid?: (n: number) => boolean,
  code = 28714,
  message = "",
): Operator =>
  numeric(name, (v) => {
    const n = toDouble(v);
    if (valid && !Number.isNaN(n) && !valid(n)) throw new MongoError(code, message);
    return v instanceof Decimal ? toDecimal(f(n)) : f(n);
  });

const abs = numeric("$abs", (v) => {
  if (v instanceof Int32) return intOrLong(Math.abs(v.value));
  if (typeof v === "bigint") {
    if (v < 0n && !fitsLong(-v)) throw new MongoError(28680, "can't take $abs of long long min");
    return v < 0n ? -v : v;
  }
  if (v instanceof Decimal) {
    const p = parts(v);
    return p.kind === "finite"
      ? fromParts(false, p.coefficient, p.exponent)
      : toDecimal(Math.abs(toDouble(v)));
  }
  return Math.abs(v);
});

const pow = onValues("$pow", 2, 2, ([a, b]) => {
  if (nullish(a) || nullish(b)) return null;
  if (!isNumber(a)) throw new MongoError(28762, `$pow's base must be numeric, not ${typeName(a)}`);
  if (!isNumber(b)) throw new MongoError(28763, `$pow's exponent must be numeric, not ${typeName(b)}`);
  if (toDouble(a) === 0 && toDouble(b) < 0)
    throw new MongoError(28764, "$pow cannot take a base of 0 and a negative exponent");
  if (a instanceof Decimal || b instanceof Decimal) return toDecimal(toDouble(a) ** toDouble(b));
  if (typeof a === "number" || typeof b === "number" || big(b) < 0n || big(b) > 64n)
    return toDouble(a) ** toDouble(b);
  const n = big(a) ** big(b);
  if (!fitsLong(n)) return toDouble(a) ** toDouble(b);
  return a instanceof Int32 && b instanceof Int32 && Number(n) === (Number(n) | 0) ? new Int32(Number(n)) : n;
});

const log = onValues("$log", 2, 2, ([a, b]) => {
  if (nullish(a) || nullish(b)) return null;
  if (!isNumber(a) || toDouble(a) <= 0)
    throw new MongoError(28758, "$log's argument must be a positive number");
  if (!isNumber(b) || toDouble(b) <= 0 || toDouble(b) === 1)
    throw new MongoError(28759, "$log's base must be a positive number not equal to 1");
  return Math.log(toDouble(a)) / Math.log(toDouble(b));
});

const bit = (name: string, start: bigint, f: (a: bigint, b: bigint) => bigint): Operator =>
  onValues(name, 0, Number.POSITIVE_INFINITY, (args) => {
    let n = start;
    let long = false;
    for (const v of args) {
      if (nullish(v)) return null;
      if (!(v instanceof Int32) && typeof v !== "bigint") throw typeError(name, v);
      long ||= typeof v === "bigint";
      n = f(n, big(v));
    }
    return long ? n : new Int32(Number(n));
  });

const typeError = (name: string, v: Value): MongoError =>
  new MongoError(14, `${name} only supports int and long operands, not ${typeName(v)}`);

const MANY = Number.POSITIVE_INFINITY;

const nonNegative = "argument must be greater than or equal to 0";

/** Operators on numbers. */
export const arithmeticOperators: Record<string, Operator> = {
  $add: (arg, c) => onValues("$add", 0, MANY, add)(isArray(arg) ? arg : [arg], c),
  $subtract: onValues("$subtract", 2, 2, subtract),
  $multiply: onValues("$multiply", 0, MANY, multiply),
  $divide: onValues("$divide", 2, 2, divide),
  $mod: onValues("$mod", 2, 2, mod),
  $abs: abs,
  $ceil: floorOrCeil("$ceil", Math.ceil),
  $floor: floorOrCeil("$floor", Math.floor),
  $round: rounding("$round", "half-even"),
  $trunc: rounding("$trunc", "trunc"),
  $pow: pow,
  $log: log,
  $sqrt: real("$sqrt", Math.sqrt, (n) => n >= 0, 28714, `$sqrt's ${nonNegative}`),
  $exp: real("$exp", Math.exp),
  $ln: real("$ln", Math.log, (n) => n > 0, 28766, "$ln's argument must be a positive number"),
  $log10: real("$log10", Math.log10, (n) => n > 0, 28761, "$log10's argument must be a positive number"),
  $bitAnd: bit("$bitAnd", -1n, (a, b) => a & b),
  $bitOr: bit("$bitOr", 0n, (a, b) => a | b),
  $bitXor: bit("$bitXor", 0n, (a, b) => a ^ b),
  $bitNot: numeric("$bitNot", (v) =>
    v instanceof Int32 ? new Int32(~v.value) : typeof v === "bigint" ? ~v : v,
  ),
};
