import { type Doc, isArray, isDoc, type Value } from "../bson/values.ts";

/** A test of one value; undefined stands for a field that is not there. */
export type LeafTest = (v: Value | undefined) => boolean;

/** What a match leaves behind for the positional operator `$`. */
export interface MatchState {
  position?: number | undefined;
}

const INDEX = /^(0|[1-9]\d*)$/;
/** Whether a path component is an array index. */
export const isIndex = (part: string): boolean => INDEX.test(part);

/**
 * Whether any value that `path` reaches passes `test`, going into the elements of arrays on the way, and (with
 * `expand`) into those of an array at its end, as MongoDB's queries do.
 */
export function anyAt(
  d: Doc,
  path: readonly string[],
  test: LeafTest,
  expand: boolean,
  state?: MatchState,
): boolean {
  return reached(d, path, 0, test, expand, state, undefined);
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
  let v = from;
  let i = start;
  for (; i < path.length && isDoc(v); i++) v = v.get(path[i] ?? "");
  if (i === path.length) return leaf(v, test, expand, state, outer);
  if (!isArray(v)) return test(undefined);
  const part = path[i] ?? "";
  if (isIndex(part)) {
    const element = v[Number(part)];
    if (reached(element, path, i + 1, test, expand, state, outer)) return true;
  }
  for (let k = 0; k < v.length; k++) {
    const element = v[k];
    if (isDoc(element) && reached(element, path, i, test, expand, state, outer ?? k))
      return hit(state, outer ?? k);
  }
  return false;
}

function leaf(
  v: Value | undefined,
  test: LeafTest,
  expand: boolean,
  state?: MatchState,
  outer?: number,
): boolean {
  if (expand && isArray(v)) for (let k = 0; k < v.length; k++) if (test(v[k])) return hit(state, outer ?? k);
  if (!test(v)) return false;
  return outer === undefined ? true : hit(state, outer);
}

function hit(state: MatchState | undefined, position: number): true {
  if (state !== undefined) state.position = position;
  return true;
}

/** Every value that `path` reaches, arrays on the way gone into but the last value left whole. */
export function valuesAt(v: Value | undefined, path: readonly string[], i = 0, out: Value[] = []): Value[] {
  if (v === undefined) return out;
  if (i === path.length) {
    out.push(v);
    return out;
  }
  const part = path[i] ?? "";
  if (isDoc(v)) return valuesAt(v.get(part), path, i + 1, out);
  if (!isArray(v)) return out;
  if (isIndex(part)) valuesAt(v[Number(part)], path, i + 1, out);
  for (const element of v) if (isDoc(element)) valuesAt(element, path, i, out);
  return out;
}
