import { formatValue } from "../bson/format-value.ts";
import { type Doc, isArray, isDoc, type Value } from "../bson/values.ts";
import { badValue } from "../errors.ts";
import { changeAt, type PathContext } from "./paths.ts";

/** Moves the value at one path to another. */
export function rename(
  document: Doc,
  from: readonly string[],
  to: readonly string[],
  context: PathContext,
): void {
  refuseArrays(document, from, "source");
  let value: Value | undefined;
  changeAt(
    document,
    from,
    (old) => {
      value = old;
      return undefined;
    },
    { ...context, create: false },
  );
  if (value === undefined) return;
  refuseArrays(document, to, "destination");
  changeAt(document, to, () => value, context);
}

function refuseArrays(document: Doc, parts: readonly string[], what: string): void {
  let value: Value | undefined = document;
  for (const part of parts) {
    if (isArray(value))
      throw badValue(
        `The ${what} field cannot be an array element, '${parts.join(".")}' in doc with _id: ${formatValue(document.get("_id"))} has an array field called '${part}'`,
      );
    value = isDoc(value) ? value.get(part) : undefined;
  }
}

/** Checks a `$rename` before it is run. */
export function checkRename(from: string, to: Value): string {
  if (typeof to !== "string")
    throw badValue(`The 'to' field for $rename must be a string: ${from}: ${formatValue(to)}`);
  if (from === to) throw badValue(`The source and target field for $rename must differ: ${from}: "${to}"`);
  for (const part of [...from.split("."), ...to.split(".")])
    if (part.startsWith("$")) throw badValue(`The source field for $rename may not be dynamic: ${from}`);
  return to;
}
