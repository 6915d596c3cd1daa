import { type Doc, isArray, isDoc, type Value } from "../bson/values.ts";
import type { Index, KeyPart } from "./index-definition.ts";

/** Stored for an index of which only "some document has several entries" is known. */
const anyPart = 1;
const bit = (part: number): number => 2 ** (part + 1);

/** Reads which fields of an index lead through arrays: bit `n + 1` stands for field `n`. */
export function readArrayPaths(stored: number, parts: readonly KeyPart[]): Set<string> {
  const all = stored === anyPart;
  return new Set(
    parts.filter((_, part) => all || Math.floor(stored / bit(part)) % 2 === 1).map(({ path }) => path),
  );
}

/** The number that `readArrayPaths` reads. */
export const storedArrayPaths = (index: Index): number =>
  index.parts.reduce((sum, { path }, part) => sum + (index.arrayPaths.has(path) ? bit(part) : 0), 0);

/** Fields of the index that lead through an array in this document and are not known to yet. */
export const newArrayPaths = (index: Index, document: Doc): string[] =>
  index.arrayPaths.size === index.parts.length
    ? []
    : index.parts
        .filter(({ path, parts }) => !index.arrayPaths.has(path) && leadsThroughArray(document, parts, 0))
        .map(({ path }) => path);

function leadsThroughArray(value: Value | undefined, parts: readonly string[], depth: number): boolean {
  if (isArray(value)) return true;
  const name = parts[depth];
  return name !== undefined && isDoc(value) && leadsThroughArray(value.get(name), parts, depth + 1);
}
