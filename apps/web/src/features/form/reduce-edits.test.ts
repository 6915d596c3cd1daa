import { describe, expect, test } from "vitest";
import {
  after,
  bad,
  edit,
  good,
  model,
  news,
  type Row,
  saved,
  saving,
  seen,
  untouched,
} from "./reduce-fixture.ts";
import { changedValues, currentValue } from "./select.ts";

const [bea, loud] = [edit("name", "Bea"), edit("loud", true)];

const rows: Row[] = [
  ["a form as opened has nothing unsaved", [], {}],
  ["an edit is unsaved", [bea], { dirty: "name", name: "Bea" }],
  ["an edit undone by hand is none", [bea, edit("name", "Ada")], {}],
  ["white space at the end is shown and is no change", [edit("name", "Ada ")], { name: "Ada " }],
  ["unsaved fields are in the order of the page", [loud, bea], { dirty: "name,loud", name: "Bea" }],

  [
    "a problem stands at its field",
    [edit("name", ""), bad("")],
    { dirty: "name", problems: "name", name: "" },
  ],
  ["a check of an older value counts for nothing", [bea, bad("")], { dirty: "name", name: "Bea" }],
  [
    "a mended field loses its problem",
    [edit("name", ""), bad(""), bea, good("Bea")],
    { dirty: "name", name: "Bea" },
  ],
  ["one put back by hand loses it at once", [edit("name", ""), bad(""), edit("name", "Ada")], {}],
  [
    "editing a partner makes a problem stale",
    [edit("name", ""), bad(""), loud],
    { dirty: "name,loud", name: "" },
  ],

  ["one field is put back alone", [bea, loud, { type: "putBack", paths: ["name"] }], { dirty: "loud" }],
  [
    "putting back takes the problem and the conflict along",
    [bea, bad("Bea"), news(2, { name: "Bo" }), { type: "putBack", paths: ["name"] }],
    { name: "Bo" },
  ],
  ["discarding throws every edit away", [bea, loud, { type: "discarded" }], {}],
  [
    "undoing brings every edit back",
    [bea, loud, { type: "discarded" }, { type: "undone" }],
    { dirty: "name,loud", name: "Bea" },
  ],
  [
    "undoing is a conflict where somebody has saved since",
    [bea, { type: "discarded" }, news(2, { name: "Bo" }), { type: "undone" }],
    { dirty: "name", conflicts: "name", taken: "name", name: "Bea" },
  ],
  [
    "undoing brings a choice that was open back, too",
    [bea, news(2, { name: "Bo" }), { type: "discarded" }, { type: "undone" }],
    { dirty: "name", conflicts: "name", name: "Bea" },
  ],
  [
    "also for an edit back to what there was before",
    [bea, news(2, { name: "Bo" }), edit("name", "Ada"), { type: "discarded" }, { type: "undone" }],
    { dirty: "name", conflicts: "name" },
  ],
  [
    "a discard that is forgotten cannot be undone",
    [bea, { type: "discarded" }, { type: "noticed", what: "status" }, { type: "undone" }],
    {},
  ],

  [
    "edits of a page thrown away come back",
    [{ type: "recovered", draft: { edits: { name: "Bea" }, base: { name: "Ada" } } }],
    { dirty: "name", name: "Bea" },
  ],
  [
    "and are a conflict where somebody has saved since",
    [
      news(2, { name: "Bo" }),
      { type: "recovered", draft: { edits: { name: "Bea" }, base: { name: "Ada" } } },
    ],
    { dirty: "name", conflicts: "name", taken: "name", name: "Bea" },
  ],
  [
    "what is typed before they come counts more",
    [edit("name", "C"), { type: "recovered", draft: { edits: { name: "Bea" }, base: { name: "Ada" } } }],
    { dirty: "name", name: "C" },
  ],
  [
    "a draft of another kind of value is dropped",
    [{ type: "recovered", draft: { edits: { loud: "yes" }, base: { loud: false } } }],
    {},
  ],
];

test.each(rows)("%s", (_what, events, expected) => {
  expect(seen(after(...events))).toEqual({ ...untouched, ...expected });
});

describe("the confirmation of a change", () => {
  const [moved, typed] = [edit("email", "b@x.example"), edit("password", "secret")];

  test("is sent with the change and never without it", () => {
    expect(changedValues(model, after(moved, typed))).toEqual({ email: "b@x.example", password: "secret" });
    expect(changedValues(model, after(bea, typed))).toEqual({ name: "Bea" });
  });

  test("is no unsaved change of its own", () => {
    expect(seen(after(moved, typed)).dirty).toBe("email");
  });

  test.each([
    ["saved", [...saving, saved({ email: "b@x.example" })]],
    ["put back", [{ type: "putBack", paths: ["email"] } as const]],
    ["discarded and brought back", [{ type: "discarded" } as const, { type: "undone" } as const]],
  ])("is forgotten once the change is %s", (_what, events) => {
    expect(currentValue(after(moved, typed, ...events), "password")).toBe("");
  });
});
