import { fromParts, parts } from "../../bson/decimal.ts";
import { intOrLong, type Num, toDecimal, toDouble, wholeNumber } from "../../bson/numbers.ts";
import { typeName } from "../../bson/type-names.ts";
import { Decimal, Int32, isNumber } from "../../bson/values.ts";
import { MongoError } from "../../errors.ts";
import type { Operator } from "../env.ts";
import { nullish, onValues } from "./arguments.ts";

/** Rounds to a number of decimal places, keeping the type. */
export function rounding(name: string, mode: "half-even" | "trunc"): Operator {
  return onValues(name, 1, 2, ([v, p]) => {
    if (nullish(v) || p === null) return null;
    if (!isNumber(v)) throw new MongoError(51081, `${name} only supports numeric types, not ${typeName(v)}`);
    const places = p === undefined ? 0 : wholeNumber(p);
    if (places === undefined || places < -20 || places > 100)
      throw new MongoError(
        51083,
        `cannot apply ${name} with precision value ${toDouble(isNumber(p) ? p : 0)} value must be in [-20, 100]`,
      );
    return roundTo(v, places, mode);
  });
}

function roundTo(v: Num, places: number, mode: "half-even" | "trunc"): Num {
  const d = toDouble(v);
  if (!Number.isFinite(d)) return v;
  if (typeof v !== "number" && !(v instanceof Decimal) && places >= 0) return v;
  const p =
    v instanceof Decimal ? parts(v) : typeof v === "number" ? parts(toDecimalExact(v)) : parts(toDecimal(v));
  const drop = -places - p.exponent;
  if (drop <= 0) return v;
  const by = 10n ** BigInt(drop);
  let q = p.coefficient / by;
  const twice = (p.coefficient % by) * 2n;
  if (mode === "half-even" && (twice > by || (twice === by && q % 2n === 1n))) q += 1n;
  const rounded = fromParts(p.negative, q, -places);
  if (v instanceof Decimal) return rounded;
  const n = toDouble(rounded);
  return typeof v === "number" ? n : v instanceof Int32 ? intOrLong(n) : BigInt(n);
}

/** A double by its shortest digits, so that 2.675 rounds as it reads. */
function toDecimalExact(n: number): Decimal {
  const [digits = "0", e = "0"] = n.toExponential().split("e");
  const [whole = "0", fraction = ""] = digits.replace("-", "").split(".");
  return fromParts(n < 0, BigInt(whole + fraction), Number(e) - fraction.length);
}
