import { canonicalType } from "../bson/canonical-type.ts";
import { after, encodeKey } from "../bson/keys.ts";
import { isArray, isDoc, MAX_KEY, MIN_KEY, RegExpValue, UNDEFINED, type Value } from "../bson/values.ts";
import type { Predicate } from "./predicates.ts";
import { literalPrefix } from "./regex.ts";

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

const byte = (b: number): Buffer => Buffer.from([b]);
const point = (b: Buffer): Interval => ({ low: b, lowIncluded: true, high: b, highIncluded: true });
const encode = (v: Value): Buffer => encodeKey([v], undefined);

const isNested = (v: Value): boolean => isArray(v) || isDoc(v);

/** What equals null: missing fields and null have entries as null; those of an undefined value lie just before. */
const nullish = (): Interval => ({
  low: byte(canonicalType(UNDEFINED)),
  lowIncluded: true,
  high: byte(canonicalType(null)),
  highIncluded: true,
});

const NONE: Predicate = { op: "", arg: null };

/** An array can be equal to several strings; the longest is usually in the fewest documents. */
const textLength = ({ arg }: Predicate): number => (typeof arg === "string" ? arg.length : 0);

/**
 * The bounds that conditions put on an index field; undefined when they put none.
 * @param multikey whether the index has several entries for some document, so that two conditions may be met by
 *   different elements and must not be intersected
 */
export function boundsOf(list: readonly Predicate[], multikey: boolean): Bounds | undefined {
  const equalities = list.filter((p) => p.op === "$eq");
  const longest = equalities.reduce((a, b) => (textLength(b) > textLength(a) ? b : a), equalities[0] ?? NONE);
  if (longest !== NONE) return equality(longest.arg, list.length);
  const among = list.find((p) => p.op === "$in");
  if (among !== undefined) return membership(among.arg, list.length);
  return range(list, multikey);
}

function equality(v: Value, conditions: number): Bounds | undefined {
  if (isArray(v) || v instanceof RegExpValue) return undefined;
  if (v === null) {
    return { intervals: [nullish()], points: false, exact: false, used: 1, nullable: true };
  }
  return {
    intervals: [point(encode(v))],
    points: true,
    exact: conditions === 1 && !isNested(v),
    used: 1,
    nullable: false,
  };
}

function membership(arg: Value, conditions: number): Bounds | undefined {
  if (!isArray(arg)) return undefined;
  const keys = new Map<string, Interval>();
  let nullable = false;
  for (const v of arg) {
    if (isNested(v) || v instanceof RegExpValue) return undefined;
    if (v === null) {
      nullable = true;
      keys.set("null", nullish());
      continue;
    }
    const k = encode(v);
    keys.set(k.toString("latin1"), point(k));
  }
  const intervals = [...keys.values()].sort((a, b) => Buffer.compare(a.low, b.low));
  return { intervals, points: !nullable, exact: conditions === 1 && !nullable, used: 1, nullable };
}

function range(list: readonly Predicate[], multikey: boolean): Bounds | undefined {
  let out: Interval | undefined;
  let used = 0;
  let nullable = false;
  for (const p of list) {
    const i = intervalOf(p);
    if (i === undefined) continue;
    if (p.arg === null) nullable = true;
    used += 1;
    out = out === undefined ? i : intersect(out, i);
    if (multikey) break;
  }
  return out === undefined ? undefined : { intervals: [out], points: false, exact: false, used, nullable };
}

function intervalOf({ op, arg }: Predicate): Interval | undefined {
  if (op === "$regex" && arg instanceof RegExpValue) {
    const prefix = literalPrefix(arg.pattern, arg.options);
    if (prefix === undefined) return undefined;
    const k = encode(prefix);
    const stem = k.subarray(0, k.length - 1);
    return point(stem);
  }
  if (!["$gt", "$gte", "$lt", "$lte"].includes(op)) return undefined;
  if (isNested(arg) || arg instanceof RegExpValue) return undefined;
  if (arg === null) return op === "$gte" || op === "$lte" ? nullish() : undefined;
  if (arg === MIN_KEY || arg === MAX_KEY) return undefined;
  const k = encode(arg);
  const type = byte(canonicalType(arg));
  return op === "$gt" || op === "$gte"
    ? { low: k, lowIncluded: op === "$gte", high: type, highIncluded: true }
    : { low: type, lowIncluded: true, high: k, highIncluded: op === "$lte" };
}

const lowBytes = (i: Interval): Buffer => (i.lowIncluded ? i.low : (after(i.low) ?? byte(255)));
const highBytes = (i: Interval): Buffer => (i.highIncluded ? (after(i.high) ?? byte(255)) : i.high);

function intersect(a: Interval, b: Interval): Interval {
  const low = Buffer.compare(lowBytes(a), lowBytes(b)) >= 0 ? a : b;
  const high = Buffer.compare(highBytes(a), highBytes(b)) <= 0 ? a : b;
  return { low: low.low, lowIncluded: low.lowIncluded, high: high.high, highIncluded: high.highIncluded };
}

const invert = (b: Buffer): Buffer => Buffer.from(b.map((x) => 255 - x));

/** The byte range of an interval in an index whose earlier fields are fixed to `prefix`. */
export function byteRange(prefix: Buffer, i: Interval, direction: 1 | -1): { low: Buffer; high: Buffer } {
  const [low, lowIn, high, highIn] =
    direction === 1
      ? [i.low, i.lowIncluded, i.high, i.highIncluded]
      : [invert(i.high), i.highIncluded, invert(i.low), i.lowIncluded];
  const from = Buffer.concat([prefix, low]);
  const to = Buffer.concat([prefix, high]);
  return { low: lowIn ? from : (after(from) ?? byte(255)), high: highIn ? (after(to) ?? byte(255)) : to };
}

/** A point's key bytes as they stand in an index field. */
export const pointBytes = (i: Interval, direction: 1 | -1): Buffer =>
  direction === 1 ? i.low : invert(i.low);
