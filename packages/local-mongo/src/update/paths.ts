import { formatValue } from "../bson/format-value.ts";
import { type Doc, isArray, isDoc, type Value } from "../bson/values.ts";
import { badValue, MongoError } from "../errors.ts";
import { isIndex } from "../query/path.ts";
import type { ArrayFilters } from "./array-filters.ts";

/** Leaves the field as it is. */
export const keep = Symbol("keep");

/** What an operator makes of the value at its path: a new value, or undefined to take the field away. */
export type Change = (old: Value | undefined) => Value | undefined | typeof keep;

interface PathContext {
  /** Index for `$`, from the query. */
  position: number | undefined;
  filters: ArrayFilters;
  /** Whether missing documents on the way are made. */
  create: boolean;
  /** The whole path, for messages. */
  path: string;
}

const maxPad = 1_500_000;

/**
 * Applies a change at a path of a document, which is modified in place.
 * @throws MongoError 2 or 28 when the path does not fit the document
 */
export function changeAt(
  document: Doc,
  parts: readonly string[],
  change: Change,
  context: PathContext,
): void {
  inContainer(document, parts, 0, change, context);
}

function inContainer(
  container: Doc | Value[],
  parts: readonly string[],
  index: number,
  change: Change,
  context: PathContext,
): void {
  let part = parts[index] ?? "";
  if (part === "$") {
    if (context.position === undefined)
      throw badValue("The positional operator did not find the match needed from the query.");
    part = String(context.position);
  } else if (part.startsWith("$[")) {
    eachElement(container, parts, index, part, change, context);
    return;
  }
  if (isArray(container) && !isIndex(part)) {
    if (!context.create) return;
    throw notViable(parts, index, part, container);
  }
  step(container, part, parts, index, change, context);
}

function eachElement(
  container: Doc | Value[],
  parts: readonly string[],
  index: number,
  part: string,
  change: Change,
  context: PathContext,
): void {
  if (!isArray(container))
    throw badValue(
      `Cannot apply array updates to non-array element ${parts[index - 1] ?? ""}: ${formatValue(container)}`,
    );
  const id = part.slice(2, -1);
  const test = id === "" ? () => true : context.filters.get(id);
  if (test === undefined)
    throw badValue(`No array filter found for identifier '${id}' in path '${context.path}'`);
  for (let inner = 0; inner < container.length; inner++)
    if (test(container[inner] ?? null)) step(container, String(inner), parts, index, change, context);
}

const read = (container: Doc | Value[], part: string): Value | undefined =>
  isArray(container) ? container[Number(part)] : container.get(part);

function write(container: Doc | Value[], part: string, value: Value | undefined): void {
  if (!isArray(container)) {
    if (value === undefined) container.delete(part);
    else container.set(part, value);
    return;
  }
  const inner = Number(part);
  if (value === undefined) {
    if (inner < container.length) container[inner] = null;
    return;
  }
  if (inner - container.length > maxPad)
    throw badValue(`Cannot backfill array to larger than ${maxPad} elements`);
  while (container.length < inner) container.push(null);
  container[inner] = value;
}

function step(
  container: Doc | Value[],
  part: string,
  parts: readonly string[],
  index: number,
  change: Change,
  context: PathContext,
): void {
  const old = read(container, part);
  if (index === parts.length - 1) {
    const value = change(old);
    if (value !== keep && !(value === undefined && old === undefined)) write(container, part, value);
    return;
  }
  if (isDoc(old) || isArray(old)) {
    inContainer(old, parts, index + 1, change, context);
    return;
  }
  const next = parts[index + 1] ?? "";
  if (old !== undefined) {
    if (next.startsWith("$["))
      throw badValue(`Cannot apply array updates to non-array element ${part}: ${formatValue(old)}`);
    if (!context.create) return;
    throw notViable(parts, index + 1, next, old);
  }
  if (next.startsWith("$["))
    throw badValue(
      `The path '${parts.slice(0, index + 1).join(".")}' must exist in the document in order to apply array updates.`,
    );
  if (!context.create) return;
  const made: Doc = new Map();
  let used = false;
  inContainer(
    made,
    parts,
    index + 1,
    (element) => {
      const value = change(element);
      used = value !== keep && value !== undefined;
      return value;
    },
    context,
  );
  if (used) write(container, part, made);
}

function notViable(parts: readonly string[], index: number, name: string, element: Value): MongoError {
  return new MongoError(
    28,
    `Cannot create field '${name}' in element {${parts[index - 1] ?? ""}: ${formatValue(element)}}`,
  );
}
