import { canonicalType } from "../bson/canonical-type.ts";
import { after, encodeKey } from "../bson/keys.ts";
import {
  isArray,
  isDoc,
  maxKeyValue,
  minKeyValue,
  RegExpValue,
  undefinedValue,
  type Value,
} from "../bson/values.ts";
import type { Predicate } from "./predicates.ts";

/** A stretch of one field's encoded values; both ends stand for every key that starts with them. */
export interface Interval {
  low: Buffer;
  lowIncluded: boolean;
  high: Buffer;
  highIncluded: boolean;
}

/** The intervals that values of one field must lie in. */
export interface Bounds {
  intervals: Interval[];
  /** Whether each interval is one value. */
  points: boolean;
  /** Whether every value in the intervals satisfies the conditions, so that they need not be tested again. */
  exact: boolean;
  /** How many of the field's conditions this covers. */
  used: number;
  /** Whether a document without the field could satisfy the conditions. */
  nullable: boolean;
}

const byte = (value: number): Buffer => Buffer.from([value]);
const point = (bytes: Buffer): Interval => ({
  low: bytes,
  lowIncluded: true,
  high: bytes,
  highIncluded: true,
});
const encode = (value: Value): Buffer => encodeKey([value], undefined);

const isNested = (value: Value): boolean => isArray(value) || isDoc(value);

/** What equals null: missing fields and null have entries as null; those of an undefined value lie just before. */
const nullish = (): Interval => ({
  low: byte(canonicalType(undefinedValue)),
  lowIncluded: true,
  high: byte(canonicalType(null)),
  highIncluded: true,
});

const none: Predicate = { op: "", arg: null };

/** An array can be equal to several strings; the longest is usually in the fewest documents. */
const textLength = ({ arg: argument }: Predicate): number =>
  typeof argument === "string" ? argument.length : 0;

/**
 * The bounds that conditions put on an index field; undefined when they put none.
 * @param multikey whether the index has several entries for some document, so that two conditions may be met by
 *   different elements and must not be intersected
 */
export function boundsOf(list: readonly Predicate[], multikey: boolean): Bounds | undefined {
  const equalities = list.filter((p) => p.op === "$eq");
  const longest = equalities.reduce((a, b) => (textLength(b) > textLength(a) ? b : a), equalities[0] ?? none);
  if (longest !== none) return equality(longest.arg, list.length);
  const among = list.find((p) => p.op === "$in");
  if (among !== undefined) return membership(among.arg, list.length);
  return range(list, multikey);
}

function equality(value: Value, conditions: number): Bounds | undefined {
  if (isArray(value) || value instanceof RegExpValue) return undefined;
  if (value === null) {
    return { intervals: [nullish()], points: false, exact: false, used: 1, nullable: true };
  }
  return {
    intervals: [point(encode(value))],
    points: true,
    exact: conditions === 1 && !isNested(value),
    used: 1,
    nullable: false,
  };
}

function membership(argument: Value, conditions: number): Bounds | undefined {
  if (!isArray(argument)) return undefined;
  const keys = new Map<string, Interval>();
  let nullable = false;
  for (const value of argument) {
    if (isNested(value) || value instanceof RegExpValue) return undefined;
    if (value === null) {
      nullable = true;
      keys.set("null", nullish());
      continue;
    }
    const key = encode(value);
    keys.set(key.toString("latin1"), point(key));
  }
  const intervals = [...keys.values()].sort((a, b) => Buffer.compare(a.low, b.low));
  return { intervals, points: !nullable, exact: conditions === 1 && !nullable, used: 1, nullable };
}

function range(list: readonly Predicate[], multikey: boolean): Bounds | undefined {
  let out: Interval | undefined;
  let used = 0;
  let nullable = false;
  for (const predicate of list) {
    const interval = intervalOf(predicate);
    if (interval === undefined) continue;
    if (predicate.arg === null) nullable = true;
    used += 1;
    out = out === undefined ? interval : intersect(out, interval);
    if (multikey) break;
  }
  return out === undefined ? undefined : { intervals: [out], points: false, exact: false, used, nullable };
}

function intervalOf({ op: operator, arg: argument }: Predicate): Interval | undefined {
  if (!["$gt", "$gte", "$lt", "$lte"].includes(operator)) return undefined;
  if (isNested(argument) || argument instanceof RegExpValue) return undefined;
  if (argument === null) return operator === "$gte" || operator === "$lte" ? nullish() : undefined;
  if (argument === minKeyValue || argument === maxKeyValue) return undefined;
  const bytes = encode(argument);
  const type = byte(canonicalType(argument));
  return operator === "$gt" || operator === "$gte"
    ? { low: bytes, lowIncluded: operator === "$gte", high: type, highIncluded: true }
    : { low: type, lowIncluded: true, high: bytes, highIncluded: operator === "$lte" };
}

const lowBytes = (interval: Interval): Buffer =>
  interval.lowIncluded ? interval.low : (after(interval.low) ?? byte(255));
const highBytes = (interval: Interval): Buffer =>
  interval.highIncluded ? (after(interval.high) ?? byte(255)) : interval.high;

function intersect(interval: Interval, other: Interval): Interval {
  const low = Buffer.compare(lowBytes(interval), lowBytes(other)) >= 0 ? interval : other;
  const high = Buffer.compare(highBytes(interval), highBytes(other)) <= 0 ? interval : other;
  return { low: low.low, lowIncluded: low.lowIncluded, high: high.high, highIncluded: high.highIncluded };
}

const invert = (bytes: Buffer): Buffer => Buffer.from(bytes.map((x) => 255 - x));

/** The byte range of an interval in an index whose earlier fields are fixed to `prefix`. */
export function byteRange(
  prefix: Buffer,
  interval: Interval,
  direction: 1 | -1,
): { low: Buffer; high: Buffer } {
  const [low, lowIn, high, highIn] =
    direction === 1
      ? [interval.low, interval.lowIncluded, interval.high, interval.highIncluded]
      : [invert(interval.high), interval.highIncluded, invert(interval.low), interval.lowIncluded];
  const from = Buffer.concat([prefix, low]);
  const to = Buffer.concat([prefix, high]);
  return { low: lowIn ? from : (after(from) ?? byte(255)), high: highIn ? (after(to) ?? byte(255)) : to };
}

/** A point's key bytes as they stand in an index field. */
export const pointBytes = (interval: Interval, direction: 1 | -1): Buffer =>
  direction === 1 ? interval.low : invert(interval.low);
