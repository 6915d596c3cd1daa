import type { Collection } from "../storage/collection.ts";
import type { Entry } from "../storage/reader.ts";
import type { View } from "../storage/view.ts";
import type { Plan } from "./planner.ts";

/** A range being read: its next entry, and how many bytes of the key the order does not depend on. */
interface Head {
  entry: Entry;
  rest: Iterator<Entry>;
  prefix: number;
}

/** Reads several ranges of an index side by side, in the order of what follows the prefix of each. */
export function* mergedRanges(
  view: View,
  collection: Collection,
  plan: Plan & { kind: "index" },
): Generator<Entry> {
  const sign = plan.reverse ? -1 : 1;
  const heads: Head[] = [];
  for (const range of plan.ranges) {
    const rest = view.range(collection, range, plan.reverse);
    const { value, done } = rest.next();
    if (done !== true) heads.push({ entry: value, rest, prefix: range.prefix });
  }
  for (;;) {
    let [least] = heads;
    if (least === undefined) return;
    for (const head of heads) if (sign * compareRests(head, least) < 0) least = head;
    yield least.entry;
    const { value, done } = least.rest.next();
    if (done === true) heads.splice(heads.indexOf(least), 1);
    else least.entry = value;
  }
}

const compareRests = (left: Head, right: Head): number =>
  Buffer.compare(left.entry.key.subarray(left.prefix), right.entry.key.subarray(right.prefix));
