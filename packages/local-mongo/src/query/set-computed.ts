import { type Doc, isArray, isDoc, type Value } from "../bson/values.ts";

/** Sets a computed field, going into documents and the documents in arrays; undefined takes the field away. */
export function setComputed(
  document: Doc,
  path: readonly string[],
  index: number,
  value: Value | undefined,
): void {
  const name = path[index] ?? "";
  if (index === path.length - 1) {
    if (value === undefined) document.delete(name);
    else document.set(name, value);
    return;
  }
  const next = document.get(name);
  if (isArray(next)) {
    document.set(
      name,
      next.map((x) => nested(x, path, index + 1, value)),
    );
    return;
  }
  if (value === undefined && !isDoc(next)) return;
  document.set(name, nested(next, path, index + 1, value));
}

function nested(
  element: Value | undefined,
  path: readonly string[],
  index: number,
  value: Value | undefined,
): Value {
  if (isArray(element)) return element.map((y) => nested(y, path, index, value));
  const copy: Doc = isDoc(element) ? new Map(element) : new Map();
  setComputed(copy, path, index, value);
  return copy;
}
