import { compareStrings } from "../../bson/compare.ts";
import { wholeNumber } from "../../bson/numbers.ts";
import { typeName } from "../../bson/type-names.ts";
import { DateTime, Int32, isNumber, SymbolValue, type Value } from "../../bson/values.ts";
import { MongoError } from "../../errors.ts";
import type { Operator } from "../env.ts";
import { named, nullish, onValues, unary } from "./arguments.ts";
import { convertTo } from "./convert.ts";
import { found, matches, regex } from "./regex.ts";

/** A value as string operators take it: numbers and dates become text, null becomes empty. */
function coerced(name: string, v: Value | undefined): string {
  if (nullish(v)) return "";
  if (typeof v === "string") return v;
  if (v instanceof SymbolValue) return v.value;
  if (isNumber(v) || v instanceof DateTime) return String(convertTo("string", v));
  throw new MongoError(16007, `can't convert from BSON type ${typeName(v)} to String (in ${name})`);
}

function string(name: string, v: Value | undefined, code = 34471): string | null {
  if (nullish(v)) return null;
  if (typeof v !== "string")
    throw new MongoError(code, `${name} requires a string argument, found: ${typeName(v)}`);
  return v;
}

const concat = onValues("$concat", 0, Number.POSITIVE_INFINITY, (args) => {
  let out = "";
  for (const a of args) {
    if (nullish(a)) return null;
    if (typeof a !== "string")
      throw new MongoError(16702, `$concat only supports strings, not ${typeName(a)}`);
    out += a;
  }
  return out;
});

const substrCodePoints = onValues("$substrCP", 3, 3, ([s, from, n]) => {
  const start = wholeNumber(from);
  const count = wholeNumber(n);
  if (start === undefined || start < 0)
    throw new MongoError(34450, "$substrCP: starting index must be a non-negative integer");
  if (count === undefined || count < 0)
    throw new MongoError(34452, "$substrCP: length must be a non-negative integer");
  return [...coerced("$substrCP", s)].slice(start, start + count).join("");
});

const substrBytes = onValues("$substrBytes", 3, 3, ([s, from, n]) => {
  const bytes = Buffer.from(coerced("$substrBytes", s));
  const start = wholeNumber(from) ?? 0;
  const count = wholeNumber(n) ?? -1;
  if (start < 0) throw new MongoError(50752, "$substrBytes: starting index must be non-negative");
  const cut = count < 0 ? bytes.subarray(start) : bytes.subarray(start, start + count);
  if (((cut[0] ?? 0) & 0xc0) === 0x80)
    throw new MongoError(28656, "$substrBytes: Invalid range, starting index is a UTF-8 continuation byte.");
  if (count >= 0 && ((bytes[start + count] ?? 0) & 0xc0) === 0x80)
    throw new MongoError(
      28657,
      "$substrBytes: Invalid range, ending index is in the middle of a UTF-8 character.",
    );
  return cut.toString();
});

const indexOf = (name: string, units: (s: string) => string[] | Buffer): Operator =>
  onValues(name, 2, 4, ([s, t, from, to]) => {
    const text = string(name, s, 40091);
    const token = string(name, t, 40092);
    if (text === null) return null;
    if (token === null)
      throw new MongoError(40092, `${name} requires a string as the second argument, found: null`);
    const all = units(text);
    const sought = units(token);
    const end = Math.min(wholeNumber(to) ?? all.length, all.length);
    for (let i = wholeNumber(from) ?? 0; i + sought.length <= end; i++) {
      let k = 0;
      while (k < sought.length && all[i + k] === sought[k]) k++;
      if (k === sought.length) return new Int32(i);
    }
    return new Int32(-1);
  });

const split = onValues("$split", 2, 2, ([s, d]) => {
  if (nullish(s) || nullish(d)) return null;
  if (typeof s !== "string")
    throw new MongoError(
      40085,
      `$split requires an expression that evaluates to a string as a first argument, found: ${typeName(s)}`,
    );
  if (typeof d !== "string")
    throw new MongoError(
      40086,
      `$split requires an expression that evaluates to a string as a second argument, found: ${typeName(d)}`,
    );
  if (d === "") throw new MongoError(40087, "$split requires a non-empty separator");
  return s.split(d);
});

const trim =
  (name: string, left: boolean, right: boolean): Operator =>
  (arg, c) => {
    const fns = named(name, arg, c, ["input"], ["chars"]);
    return (env) => {
      const input = string(name, fns.get("input")?.(env), 50699);
      if (input === null) return null;
      const given = fns.get("chars")?.(env);
      if (fns.has("chars") && nullish(given)) return null;
      const chars = new Set(
        typeof given === "string"
          ? [...given]
          : [
              ..."\0 \t\n\v\f\r\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a",
            ],
      );
      const units = [...input];
      let a = 0;
      let b = units.length;
      if (left) while (a < b && chars.has(units[a] ?? "")) a++;
      if (right) while (b > a && chars.has(units[b - 1] ?? "")) b--;
      return units.slice(a, b).join("");
    };
  };

const replace =
  (name: string, every: boolean): Operator =>
  (arg, c) => {
    const fns = named(name, arg, c, ["input", "find", "replacement"]);
    return (env) => {
      const input = string(name, fns.get("input")?.(env), 51746);
      const find = string(name, fns.get("find")?.(env), 51745);
      const by = string(name, fns.get("replacement")?.(env), 51744);
      if (input === null || find === null || by === null) return null;
      return every ? input.replaceAll(find, () => by) : input.replace(find, () => by);
    };
  };

/** Operators on strings. */
export const stringOperators: Record<string, Operator> = {
  $concat: concat,
  $toLower: unary("$toLower", (v) => coerced("$toLower", v).toLowerCase()),
  $toUpper: unary("$toUpper", (v) => coerced("$toUpper", v).toUpperCase()),
  $substr: substrBytes,
  $substrBytes: substrBytes,
  $substrCP: substrCodePoints,
  $strLenCP: unary("$strLenCP", (v) => new Int32([...(string("$strLenCP", v) ?? bad("$strLenCP"))].length)),
  $strLenBytes: unary(
    "$strLenBytes",
    (v) => new Int32(Buffer.byteLength(string("$strLenBytes", v, 34473) ?? bad("$strLenBytes", 34473))),
  ),
  $indexOfCP: indexOf("$indexOfCP", (s) => [...s]),
  $indexOfBytes: indexOf("$indexOfBytes", (s) => Buffer.from(s)),
  $split: split,
  $trim: trim("$trim", true, true),
  $ltrim: trim("$ltrim", true, false),
  $rtrim: trim("$rtrim", false, true),
  $replaceOne: replace("$replaceOne", false),
  $replaceAll: replace("$replaceAll", true),
  $regexMatch: regex("$regexMatch", (re, s) => re.test(s), false),
  $regexFind: regex(
    "$regexFind",
    (re, s) => {
      const m = re.exec(s);
      return m === null ? null : found(m);
    },
    null,
  ),
  $regexFindAll: regex("$regexFindAll", matches, []),
  $strcasecmp: onValues(
    "$strcasecmp",
    2,
    2,
    ([a, b]) =>
      new Int32(
        Math.sign(
          compareStrings(coerced("$strcasecmp", a).toUpperCase(), coerced("$strcasecmp", b).toUpperCase()),
        ),
      ),
  ),
};

function bad(name: string, code = 34471): never {
  throw new MongoError(code, `${name} requires a string argument, found: null`);
}
