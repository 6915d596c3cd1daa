import { show } from "../bson/format-value.ts";
import { type Doc, isArray, isDoc, type Value } from "../bson/values.ts";
import { badValue, MongoError } from "../errors.ts";
import { isIndex } from "../query/path.ts";
import type { ArrayFilters } from "./array-filters.ts";

/** What an operator makes of the value at its path: a new value, or undefined to take the field away. */
export type Change = (old: Value | undefined) => Value | undefined;

/** Leaves the field as it is. */
export const KEEP = Symbol("keep");

export interface PathContext {
  /** Index for `$`, from the query. */
  position: number | undefined;
  filters: ArrayFilters;
  /** Whether missing documents on the way are made. */
  create: boolean;
  /** The whole path, for messages. */
  path: string;
  /** The document's _id, for messages. */
  id: Value | undefined;
}

const MAX_PAD = 1_500_000;

/**
 * Applies a change at a path of a document, which is modified in place.
 * @throws MongoError 2 or 28 when the path does not fit the document
 */
export function changeAt(
  d: Doc,
  parts: readonly string[],
  change: (old: Value | undefined) => Value | undefined | typeof KEEP,
  ctx: PathContext,
): void {
  inContainer(d, parts, 0, change, ctx);
}

type LeafChange = (old: Value | undefined) => Value | undefined | typeof KEEP;

function inContainer(
  container: Doc | Value[],
  parts: readonly string[],
  i: number,
  change: LeafChange,
  ctx: PathContext,
): void {
  let part = parts[i] ?? "";
  if (part === "$") {
    if (ctx.position === undefined)
      throw badValue("The positional operator did not find the match needed from the query.");
    part = String(ctx.position);
  } else if (part.startsWith("$[")) {
    eachElement(container, parts, i, part, change, ctx);
    return;
  }
  if (isArray(container) && !isIndex(part)) {
    if (!ctx.create) return;
    throw notViable(parts, i, part, container);
  }
  step(container, part, parts, i, change, ctx);
}

function eachElement(
  container: Doc | Value[],
  parts: readonly string[],
  i: number,
  part: string,
  change: LeafChange,
  ctx: PathContext,
): void {
  if (!isArray(container))
    throw badValue(
      `Cannot apply array updates to non-array element ${parts[i - 1] ?? ""}: ${show(container)}`,
    );
  const id = part.slice(2, -1);
  const test = id === "" ? () => true : ctx.filters.get(id);
  if (test === undefined)
    throw badValue(`No array filter found for identifier '${id}' in path '${ctx.path}'`);
  for (let k = 0; k < container.length; k++)
    if (test(container[k] ?? null)) step(container, String(k), parts, i, change, ctx);
}

const read = (container: Doc | Value[], part: string): Value | undefined =>
  isArray(container) ? container[Number(part)] : container.get(part);

function write(container: Doc | Value[], part: string, v: Value | undefined): void {
  if (!isArray(container)) {
    if (v === undefined) container.delete(part);
    else container.set(part, v);
    return;
  }
  const k = Number(part);
  if (v === undefined) {
    if (k < container.length) container[k] = null;
    return;
  }
  if (k - container.length > MAX_PAD)
    throw badValue(`Cannot backfill array to larger than ${MAX_PAD} elements`);
  while (container.length < k) container.push(null);
  container[k] = v;
}

function step(
  container: Doc | Value[],
  part: string,
  parts: readonly string[],
  i: number,
  change: LeafChange,
  ctx: PathContext,
): void {
  const old = read(container, part);
  if (i === parts.length - 1) {
    const v = change(old);
    if (v !== KEEP && !(v === undefined && old === undefined)) write(container, part, v);
    return;
  }
  if (isDoc(old) || isArray(old)) {
    inContainer(old, parts, i + 1, change, ctx);
    return;
  }
  const next = parts[i + 1] ?? "";
  if (old !== undefined) {
    if (next.startsWith("$["))
      throw badValue(`Cannot apply array updates to non-array element ${part}: ${show(old)}`);
    if (!ctx.create) return;
    throw notViable(parts, i + 1, next, old);
  }
  if (next.startsWith("$["))
    throw badValue(
      `The path '${parts.slice(0, i + 1).join(".")}' must exist in the document in order to apply array updates.`,
    );
  if (!ctx.create) return;
  const made: Doc = new Map();
  let used = false;
  inContainer(
    made,
    parts,
    i + 1,
    (x) => {
      const v = change(x);
      used = v !== KEEP && v !== undefined;
      return v;
    },
    ctx,
  );
  if (used) write(container, part, made);
}

function notViable(parts: readonly string[], i: number, name: string, element: Value): MongoError {
  return new MongoError(
    28,
    `Cannot create field '${name}' in element {${parts[i - 1] ?? ""}: ${show(element)}}`,
  );
}
