import { type Doc, isArray, isDoc, type Value } from "../bson/values.ts";

/** Sets a computed field, going into documents and the documents in arrays; undefined takes the field away. */
export function setComputed(d: Doc, path: readonly string[], i: number, v: Value | undefined): void {
  const name = path[i] ?? "";
  if (i === path.length - 1) {
    if (v === undefined) d.delete(name);
    else d.set(name, v);
    return;
  }
  const next = d.get(name);
  if (isArray(next)) {
    d.set(
      name,
      next.map((x) => nested(x, path, i + 1, v)),
    );
    return;
  }
  if (v === undefined && !isDoc(next)) return;
  d.set(name, nested(next, path, i + 1, v));
}

function nested(x: Value | undefined, path: readonly string[], i: number, v: Value | undefined): Value {
  if (isArray(x)) return x.map((y) => nested(y, path, i, v));
  const copy: Doc = isDoc(x) ? new Map(x) : new Map();
  setComputed(copy, path, i, v);
  return copy;
}
