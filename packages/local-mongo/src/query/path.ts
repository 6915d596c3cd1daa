import { type Doc, isArray, isDoc, type Value } from "../bson/values.ts";

/** A test of one value; undefined stands for a field that is not there. */
export type LeafTest = (value: Value | undefined) => boolean;

/** What a match leaves behind for the positional operator `$`. */
export interface MatchState {
  position?: number | undefined;
}

const indexPattern = /^(0|[1-9]\d*)$/;
/** Whether a path component is an array index. */
export const isIndex = (part: string): boolean => indexPattern.test(part);

/**
 * Whether any value that `path` reaches passes `test`, going into the elements of arrays on the way, and (with
 * `expand`) into those of an array at its end, as MongoDB's queries do.
 */
export function anyAt(
  document: Doc,
  path: readonly string[],
  test: LeafTest,
  expand: boolean,
  state?: MatchState,
): boolean {
  return reached(document, path, 0, test, expand, state, undefined);
}

function reached(
  from: Value | undefined,
  path: readonly string[],
  start: number,
  test: LeafTest,
  expand: boolean,
  state: MatchState | undefined,
  outer: number | undefined,
): boolean {
  let value = from;
  let index = start;
  for (; index < path.length && isDoc(value); index++) value = value.get(path[index] ?? "");
  if (index === path.length) return leaf(value, test, expand, state, outer);
  if (!isArray(value)) return test(undefined);
  const part = path[index] ?? "";
  if (isIndex(part)) {
    const element = value[Number(part)];
    if (reached(element, path, index + 1, test, expand, state, outer)) return true;
  }
  for (let inner = 0; inner < value.length; inner++) {
    const element = value[inner];
    if (isDoc(element) && reached(element, path, index, test, expand, state, outer ?? inner))
      return hit(state, outer ?? inner);
  }
  return false;
}

function leaf(
  value: Value | undefined,
  test: LeafTest,
  expand: boolean,
  state?: MatchState,
  outer?: number,
): boolean {
  if (expand && isArray(value))
    for (let inner = 0; inner < value.length; inner++)
      if (test(value[inner])) return hit(state, outer ?? inner);
  if (!test(value)) return false;
  return outer === undefined ? true : hit(state, outer);
}

function hit(state: MatchState | undefined, position: number): true {
  if (state !== undefined) state.position = position;
  return true;
}

/** Every value that `path` reaches, arrays on the way gone into but the last value left whole. */
export function valuesAt(
  value: Value | undefined,
  path: readonly string[],
  index = 0,
  out: Value[] = [],
): Value[] {
  if (value === undefined) return out;
  if (index === path.length) {
    out.push(value);
    return out;
  }
  const part = path[index] ?? "";
  if (isDoc(value)) return valuesAt(value.get(part), path, index + 1, out);
  if (!isArray(value)) return out;
  if (isIndex(part)) valuesAt(value[Number(part)], path, index + 1, out);
  for (const element of value) if (isDoc(element)) valuesAt(element, path, index, out);
  return out;
}
