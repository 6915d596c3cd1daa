import { show } from "../bson/format-value.ts";
import { type Doc, isArray, isDoc, type Value } from "../bson/values.ts";
import { badValue } from "../errors.ts";
import { changeAt, type PathContext } from "./paths.ts";

/** Moves the value at one path to another. */
export function rename(d: Doc, from: readonly string[], to: readonly string[], ctx: PathContext): void {
  refuseArrays(d, from, "source");
  let v: Value | undefined;
  changeAt(
    d,
    from,
    (old) => {
      v = old;
      return undefined;
    },
    { ...ctx, create: false },
  );
  if (v === undefined) return;
  refuseArrays(d, to, "destination");
  changeAt(d, to, () => v, ctx);
}

function refuseArrays(d: Doc, parts: readonly string[], what: string): void {
  let v: Value | undefined = d;
  for (const p of parts) {
    if (isArray(v))
      throw badValue(
        `The ${what} field cannot be an array element, '${parts.join(".")}' in doc with _id: ${show(d.get("_id"))} has an array field called '${p}'`,
      );
    v = isDoc(v) ? v.get(p) : undefined;
  }
}

/** Checks a `$rename` before it is run. */
export function checkRename(from: string, to: Value): string {
  if (typeof to !== "string")
    throw badValue(`The 'to' field for $rename must be a string: ${from}: ${show(to)}`);
  if (from === to) throw badValue(`The source and target field for $rename must differ: ${from}: "${to}"`);
  for (const p of [...from.split("."), ...to.split(".")])
    if (p.startsWith("$")) throw badValue(`The source field for $rename may not be dynamic: ${from}`);
  return to;
}
