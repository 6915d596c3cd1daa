import { expect, test } from "vitest";
import {
  after,
  at,
  type Event,
  edit,
  model,
  news,
  type Row,
  saved,
  saving,
  seen,
  untouched,
} from "./reduce-fixture.ts";
import { conflictPaths, currentValue } from "./select.ts";

const bea = edit("name", "Bea");
const theirs = news(2, { name: "Bo" });
const failed: Event = { type: "failed", message: "Away.", offline: false };
const kept = { dirty: "name", name: "Bea" };
const clash = { conflicts: "name", ...kept };

const rows: Row[] = [
  [
    "a field changed elsewhere only is taken over",
    [edit("loud", true), theirs],
    { dirty: "loud", taken: "name", name: "Bo" },
  ],
  ["an older answer is no news", [bea, news(1, { name: "Old" })], kept],
  ["the same change on both sides is none", [edit("name", "Bo"), theirs], { name: "Bo" }],
  ["a change on both sides is a conflict", [bea, theirs], clash],
  [
    "a conflict stays through news about other fields",
    [bea, theirs, news(3, { name: "Bo", loud: true })],
    { taken: "loud", ...clash },
  ],
  ["a conflict holds a save back", [bea, theirs, ...saving], { status: "undecided", ...clash }],
  ["keeping mine leaves an edit", [bea, theirs, { type: "resolved", path: "name", choice: "mine" }], kept],
  [
    "taking theirs leaves none",
    [bea, theirs, { type: "resolved", path: "name", choice: "theirs" }],
    { name: "Bo" },
  ],
  ["typing their value decides as well", [bea, theirs, edit("name", "Bo")], { name: "Bo" }],
  [
    "news during a save waits for its end",
    [bea, ...saving, news(3, { name: "Bea", loud: true })],
    { status: "saving", ...kept },
  ],
  [
    "and is taken over then",
    [bea, ...saving, news(3, { name: "Bea", loud: true }), saved({ name: "Bea" })],
    { status: "saved", taken: "loud", name: "Bea" },
  ],
  [
    "a save on an old version merges what it missed",
    [bea, ...saving, { type: "outdated", snapshot: at(2, { loud: true }) }, { type: "saveStarted" }],
    { status: "saving", taken: "loud", ...kept },
  ],
  [
    "and stops at a conflict",
    [bea, ...saving, { type: "outdated", snapshot: at(2, { name: "Bo" }) }, { type: "saveStarted" }],
    { status: "undecided", ...clash },
  ],
  [
    "a conflict after a save that failed is what there is to do",
    [bea, ...saving, failed, theirs],
    { status: "undecided", ...clash },
  ],
  [
    "and so is one that came while that save was under way",
    [bea, ...saving, theirs, failed],
    { status: "undecided", ...clash },
  ],
  [
    "a save that failed stays so when nothing else is to be decided",
    [bea, ...saving, failed, news(2, { loud: true })],
    { status: "failed", taken: "loud", ...kept },
  ],
  [
    "the word of a field taken over goes by itself",
    [theirs, { type: "noticed", what: "taken" }],
    { name: "Bo" },
  ],
];

test.each(rows)("%s", (_what, events, expected) => {
  expect(seen(after(...events))).toEqual({ ...untouched, ...expected });
});

test("two changes that fit together are kept together", () => {
  const state = after(edit("tags", "a,b"), news(2, { tags: "a,c" }));
  expect(currentValue(state, "tags")).toBe("a,c,b");
  expect(conflictPaths(model, state)).toEqual([]);
});

test("a conflict says who changed the field and when", () => {
  const by = { name: "Adam Admin", at: "2026-05-04T09:30:00.000Z" };
  const state = after(bea, theirs, { type: "authored", authors: { name: by } });
  expect(state.conflicts.name).toEqual({ theirs: "Bo", base: "Ada", by });
});
