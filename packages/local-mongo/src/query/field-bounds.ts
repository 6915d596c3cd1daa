import type { Index } from "../storage/index-definition.ts";
import { type Bounds, boundsOf, pointBytes } from "./bounds.ts";
import type { Predicates } from "./predicates.ts";

const maxRanges = 5000;

interface FieldBounds {
  prefixes: Buffer[];
  equalities: number;
  /** Fields that have one and the same value in every document found, so that a sort need not look at them. */
  fixed: Set<string>;
  /** Fields that are asked for one value. A document has one entry for it, also where the field leads through arrays. */
  single: Set<string>;
  last: Bounds | undefined;
  exact: boolean;
  used: number;
}

/** Bounds on an index's fields from the first on: points as long as there are any, then perhaps one range. */
export function fieldBounds(index: Index, predicates: Predicates): FieldBounds {
  const out: FieldBounds = {
    prefixes: [Buffer.alloc(0)],
    equalities: 0,
    fixed: new Set(),
    single: new Set(),
    last: undefined,
    exact: true,
    used: 0,
  };
  for (const part of index.parts) {
    const list = predicates.byPath.get(part.path);
    const inArray = index.arrayPaths.has(part.path);
    const bounds = list && boundsOf(list, inArray);
    if (bounds === undefined) break;
    if ((index.sparse || index.partial !== undefined) && bounds.nullable) break;
    out.exact &&= bounds.exact;
    out.used += bounds.used;
    if (!bounds.points || bounds.intervals.length * out.prefixes.length > maxRanges) {
      out.last = bounds;
      break;
    }
    out.prefixes = out.prefixes.flatMap((prefix) =>
      bounds.intervals.map((i) => Buffer.concat([prefix, pointBytes(i, part.direction)])),
    );
    out.equalities += 1;
    if (bounds.intervals.length !== 1) continue;
    out.single.add(part.path);
    if (!inArray) out.fixed.add(part.path);
  }
  return out;
}
