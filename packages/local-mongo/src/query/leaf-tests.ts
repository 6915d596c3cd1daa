import { bsonType } from "../bson/bson-type.ts";
import { canonicalType } from "../bson/canonical-type.ts";
import { compare } from "../bson/compare.ts";
import { formatValue } from "../bson/format-value.ts";
import { encodeKey } from "../bson/keys.ts";
import { toDouble, wholeNumber } from "../bson/numbers.ts";
import { typeByName } from "../bson/type-names.ts";
import {
  isArray,
  isNumber,
  maxKeyValue,
  minKeyValue,
  RegExpValue,
  SymbolValue,
  typeOf,
  undefinedValue,
  type Value,
} from "../bson/values.ts";
import { badValue, failedToParse, MongoError } from "../errors.ts";
import type { LeafTest } from "./path.ts";
import { regexOf } from "./regex.ts";

/** Equality with a value; null is equal to a field that is not there. */
export function equals(to: Value): LeafTest {
  if (to === null) return (value) => value === undefined || value === null || value === undefinedValue;
  if (typeof to === "string")
    return (value) => value === to || (value instanceof SymbolValue && value.value === to);
  const type = canonicalType(to);
  return (value) => value !== undefined && canonicalType(value) === type && compare(value, to) === 0;
}

/** A regular expression as a test: matches strings, and the same expression stored as a value. */
export function matchesRegex(re: RegExpValue): LeafTest {
  const compiled = regexOf(re);
  return (value) =>
    typeof value === "string"
      ? compiled.test(value)
      : value instanceof SymbolValue
        ? compiled.test(value.value)
        : value instanceof RegExpValue && value.pattern === re.pattern && value.options === re.options;
}

export type Order = "$gt" | "$gte" | "$lt" | "$lte";

/** Order against a value of the same type; min and max key compare with every type. */
export function ordered(operator: Order, to: Value): LeafTest {
  const sign = operator.startsWith("$gt") ? 1 : -1;
  const passes = (order: number): boolean => order * sign > 0 || (order === 0 && operator.endsWith("e"));
  if (to instanceof RegExpValue) throw badValue(`Can't have RegEx as arg to predicate over field.`);
  if (to === minKeyValue || to === maxKeyValue)
    return (value) => value !== undefined && passes(compare(value, to));
  if (to === null || to === undefinedValue) return passes(0) ? equals(null) : () => false;
  const type = canonicalType(to);
  const nan = isNumber(to) && Number.isNaN(toDouble(to));
  return (value) => {
    if (value === undefined || canonicalType(value) !== type) return false;
    if (isNumber(value) && nan !== Number.isNaN(toDouble(value))) return false;
    return passes(compare(value, to));
  };
}

/** Membership in a list that may hold regular expressions. */
export function isIn(list: Value | undefined, operator: string): LeafTest {
  if (!isArray(list)) throw badValue(`${operator} needs an array`);
  const tests: LeafTest[] = [];
  const plain: Value[] = [];
  for (const element of list) {
    if (element instanceof Map && [...element.keys()][0]?.startsWith("$") && !element.has("$ref"))
      throw badValue(`cannot nest $ under ${operator}`);
    if (element instanceof RegExpValue) tests.push(matchesRegex(element));
    else plain.push(element);
  }
  const key = (value: Value) => encodeKey([value]).toString("latin1");
  const keys = new Set(plain.map(key));
  if (plain.includes(null)) tests.push(equals(null));
  tests.push((value) => value !== undefined && keys.has(key(value)));
  return (value) => tests.some((t) => t(value));
}

/** Type numbers from the argument of `$type` or `bsonType`; "number" is all four. */
export function typeSet(argument: Value | undefined, operator: string): Set<number> {
  const list = isArray(argument) ? argument : [argument];
  if (list.length === 0) throw failedToParse(`${operator} must match at least one type`);
  return new Set(list.flatMap(typesNamed));
}

function typesNamed(name: Value | undefined): number | number[] {
  if (name === "number") return [bsonType.double, bsonType.int, bsonType.long, bsonType.decimal];
  if (typeof name === "string") {
    const type = typeByName.get(name);
    if (type === undefined) throw badValue(`Unknown type name alias: ${name}`);
    return type;
  }
  if (!isNumber(name)) throw new MongoError(14, "type must be represented as a number or a string");
  const type = wholeNumber(name) === -1 ? bsonType.minKey : wholeNumber(name);
  if (type === undefined || (type !== 0 && ![...typeByName.values()].includes(type)))
    throw badValue(`Invalid numerical type code: ${formatValue(name)}`);
  return type;
}

export function hasType(argument: Value | undefined): LeafTest {
  const types = typeSet(argument, "$type");
  return (value) => value !== undefined && types.has(typeOf(value));
}

export function hasSize(argument: Value | undefined): LeafTest {
  const count = wholeNumber(argument);
  if (count === undefined || count < 0)
    throw failedToParse(
      `Failed to parse $size. Expected a non-negative integer in: $size: ${formatValue(argument)}`,
    );
  return (value) => isArray(value) && value.length === count;
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
  return matchesRegex(new RegExpValue(pattern, options ?? ""));
}
