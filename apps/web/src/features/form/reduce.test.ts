import { describe, expect, test } from "vitest";
import type { FormEvent } from "./form-event.ts";
import type { FormModel } from "./form-model.ts";
import { type FormState, openForm, type Problem, type Snapshot } from "./form-state.ts";
import { reduce } from "./reduce.ts";
import { changedValues, conflictPaths, currentValue, dirtyPaths, problemPaths } from "./select.ts";

type Path = "name" | "email" | "tags" | "loud" | "password";

/** Texts differ by what is left after trimming; tags are a list by comma that takes additions of both sides. */
const model: FormModel<Path> = {
  paths: ["name", "email", "password", "tags", "loud"],
  label: (path) => path,
  same: (_path, first, second) => String(first).trim() === String(second).trim(),
  combine(path, base, mine, theirs) {
    if (path !== "tags" || ![mine, theirs].every((value) => String(value).startsWith(String(base))))
      return null;
    return `${theirs}${String(mine).slice(String(base).length)}`;
  },
  partners: (path) => (path === "loud" ? ["name"] : []),
  confirmation: { path: "password", of: ["email"] },
};

const values = { name: "Ada", email: "ada@x.example", tags: "a", loud: false, password: "" };
const at = (version: number, changed: Partial<Record<Path, string | boolean>> = {}): Snapshot<Path> => ({
  version,
  values: { ...values, ...changed },
});
const problem: Problem = { code: "no", message: "No.", from: "page" };
const taken: Problem = { code: "TAKEN", message: "Taken.", from: "server" };
const edit = (path: Path, value: string | boolean): FormEvent<Path> => ({ type: "edited", path, value });

function after(...events: FormEvent<Path>[]): FormState<Path> {
  return events.reduce((state, event) => reduce(model, state, event), openForm(at(1)));
}

const saving: FormEvent<Path>[] = [{ type: "saveRequested" }, { type: "saveStarted" }];

/** What a person would see of a state. */
function seen(state: FormState<Path>) {
  return {
    status: state.status.kind,
    dirty: dirtyPaths(model, state).join(),
    problems: problemPaths(model, state).join(),
    conflicts: conflictPaths(model, state).join(),
    taken: state.taken.join(),
    name: currentValue(state, "name"),
  };
}

const untouched = { status: "idle", dirty: "", problems: "", conflicts: "", taken: "", name: "Ada" };

const table: [string, FormEvent<Path>[], Partial<typeof untouched>][] = [
  ["a form as opened has nothing unsaved", [], {}],
  ["an edit is unsaved", [edit("name", "Bea")], { dirty: "name", name: "Bea" }],
  ["an edit undone by hand is none", [edit("name", "Bea"), edit("name", "Ada")], {}],
  ["white space at the end is shown and is no change", [edit("name", "Ada ")], { name: "Ada " }],
  [
    "unsaved fields are named in the order of the page",
    [edit("loud", true), edit("name", "B")],
    { dirty: "name,loud", name: "B" },
  ],

  [
    "a field left with a problem says so",
    [edit("name", ""), { type: "checked", path: "name", value: "", problem }],
    { dirty: "name", problems: "name", name: "" },
  ],
  [
    "a check of an older value counts for nothing",
    [edit("name", ""), edit("name", "B"), { type: "checked", path: "name", value: "", problem }],
    { dirty: "name", name: "B" },
  ],
  [
    "a mended field loses its problem",
    [
      edit("name", ""),
      { type: "checked", path: "name", value: "", problem },
      edit("name", "B"),
      { type: "checked", path: "name", value: "B", problem: null },
    ],
    { dirty: "name", name: "B" },
  ],
  [
    "a field put back by hand loses its problem at once",
    [edit("name", ""), { type: "checked", path: "name", value: "", problem }, edit("name", "Ada")],
    {},
  ],
  [
    "editing a partner makes a problem stale",
    [edit("name", ""), { type: "checked", path: "name", value: "", problem }, edit("loud", true)],
    { dirty: "name,loud", name: "" },
  ],

  ["a save goes out", [edit("name", "B"), ...saving], { status: "saving", dirty: "name", name: "B" }],
  [
    "a second press while it does changes nothing",
    [edit("name", "B"), ...saving, { type: "saveRequested" }],
    { status: "saving", dirty: "name", name: "B" },
  ],
  ["a save of nothing is done at once", saving, { status: "saved" }],
  [
    "a save waits for problems to be mended",
    [edit("name", ""), { type: "checked", path: "name", value: "", problem }, ...saving],
    { status: "blocked", dirty: "name", problems: "name", name: "" },
  ],
  [
    "a save goes through",
    [edit("name", "B"), ...saving, { type: "saved", snapshot: at(2, { name: "B" }) }],
    { status: "saved", name: "B" },
  ],
  [
    "what the server made of a value is shown",
    [edit("name", " B "), ...saving, { type: "saved", snapshot: at(2, { name: "B" }) }],
    { status: "saved", name: "B" },
  ],
  [
    "what is typed during a save stays an edit",
    [edit("name", "B"), ...saving, edit("name", "C"), { type: "saved", snapshot: at(2, { name: "B" }) }],
    { status: "saved", dirty: "name", name: "C" },
  ],
  [
    "an edit ends the word that all is saved",
    [edit("name", "B"), ...saving, { type: "saved", snapshot: at(2, { name: "B" }) }, edit("loud", true)],
    { dirty: "loud", name: "B" },
  ],
  ["that word goes by itself", [...saving, { type: "noticed", what: "status" }], {}],

  [
    "a refusal stands at its field",
    [edit("name", "B"), ...saving, { type: "refused", problems: { name: taken } }],
    { status: "blocked", dirty: "name", problems: "name", name: "B" },
  ],
  [
    "a refusal of what was retyped since is dropped",
    [edit("name", "B"), ...saving, edit("name", "C"), { type: "refused", problems: { name: taken } }],
    { status: "blocked", dirty: "name", name: "C" },
  ],
  [
    "an edit makes a refusal stale",
    [edit("name", "B"), ...saving, { type: "refused", problems: { name: taken } }, edit("name", "C")],
    { status: "blocked", dirty: "name", name: "C" },
  ],
  [
    "a check here does not overrule the server",
    [
      edit("name", "B"),
      ...saving,
      { type: "refused", problems: { name: taken } },
      { type: "checked", path: "name", value: "B", problem: null },
    ],
    { status: "blocked", dirty: "name", problems: "name", name: "B" },
  ],
  [
    "the same value may be sent again",
    [edit("name", "B"), ...saving, { type: "refused", problems: { name: taken } }, ...saving],
    { status: "saving", dirty: "name", name: "B" },
  ],
  [
    "a failure keeps every edit, and stays while one goes on",
    [edit("name", "B"), ...saving, { type: "failed", message: "Away.", offline: false }, edit("name", "C")],
    { status: "failed", dirty: "name", name: "C" },
  ],

  [
    "a field changed elsewhere only is taken over",
    [edit("loud", true), { type: "refetched", snapshot: at(2, { name: "Bo" }) }],
    { dirty: "loud", taken: "name", name: "Bo" },
  ],
  [
    "an older answer is no news",
    [edit("name", "B"), { type: "refetched", snapshot: at(1, { name: "Old" }) }],
    { dirty: "name", name: "B" },
  ],
  [
    "the same change on both sides is none",
    [edit("name", "Bo"), { type: "refetched", snapshot: at(2, { name: "Bo" }) }],
    { name: "Bo" },
  ],
  [
    "a change on both sides is a conflict",
    [edit("name", "B"), { type: "refetched", snapshot: at(2, { name: "Bo" }) }],
    { dirty: "name", conflicts: "name", name: "B" },
  ],
  [
    "a conflict stays through news about other fields",
    [
      edit("name", "B"),
      { type: "refetched", snapshot: at(2, { name: "Bo" }) },
      { type: "refetched", snapshot: at(3, { name: "Bo", loud: true }) },
    ],
    { dirty: "name", conflicts: "name", taken: "loud", name: "B" },
  ],
  [
    "a conflict holds a save back",
    [edit("name", "B"), { type: "refetched", snapshot: at(2, { name: "Bo" }) }, ...saving],
    { status: "undecided", dirty: "name", conflicts: "name", name: "B" },
  ],
  [
    "keeping mine leaves an edit",
    [
      edit("name", "B"),
      { type: "refetched", snapshot: at(2, { name: "Bo" }) },
      { type: "resolved", path: "name", choice: "mine" },
    ],
    { dirty: "name", name: "B" },
  ],
  [
    "taking theirs leaves none",
    [
      edit("name", "B"),
      { type: "refetched", snapshot: at(2, { name: "Bo" }) },
      { type: "resolved", path: "name", choice: "theirs" },
    ],
    { name: "Bo" },
  ],
  [
    "typing their value decides as well",
    [edit("name", "B"), { type: "refetched", snapshot: at(2, { name: "Bo" }) }, edit("name", "Bo")],
    { name: "Bo" },
  ],
  [
    "news during a save waits for its end",
    [edit("name", "B"), ...saving, { type: "refetched", snapshot: at(3, { name: "B", loud: true }) }],
    { status: "saving", dirty: "name", name: "B" },
  ],
  [
    "and is taken over then",
    [
      edit("name", "B"),
      ...saving,
      { type: "refetched", snapshot: at(3, { name: "B", loud: true }) },
      { type: "saved", snapshot: at(2, { name: "B" }) },
    ],
    { status: "saved", taken: "loud", name: "B" },
  ],
  [
    "a save on an old version merges what it missed",
    [
      edit("name", "B"),
      ...saving,
      { type: "outdated", snapshot: at(2, { loud: true }) },
      { type: "saveStarted" },
    ],
    { status: "saving", dirty: "name", taken: "loud", name: "B" },
  ],
  [
    "and stops at a conflict",
    [
      edit("name", "B"),
      ...saving,
      { type: "outdated", snapshot: at(2, { name: "Bo" }) },
      { type: "saveStarted" },
    ],
    { status: "undecided", dirty: "name", conflicts: "name", name: "B" },
  ],
  [
    "the word of a field taken over goes by itself",
    [
      { type: "refetched", snapshot: at(2, { name: "Bo" }) },
      { type: "noticed", what: "taken" },
    ],
    { name: "Bo" },
  ],

  [
    "one field is put back alone",
    [edit("name", "B"), edit("loud", true), { type: "putBack", paths: ["name"] }],
    { dirty: "loud" },
  ],
  [
    "putting back takes the problem and the conflict along",
    [
      edit("name", "B"),
      { type: "checked", path: "name", value: "B", problem },
      { type: "refetched", snapshot: at(2, { name: "Bo" }) },
      { type: "putBack", paths: ["name"] },
    ],
    { name: "Bo" },
  ],
  ["discarding throws every edit away", [edit("name", "B"), edit("loud", true), { type: "discarded" }], {}],
  [
    "undoing brings every edit back",
    [edit("name", "B"), edit("loud", true), { type: "discarded" }, { type: "undone" }],
    { dirty: "name,loud", name: "B" },
  ],
  [
    "a discard that is forgotten cannot be undone",
    [edit("name", "B"), { type: "discarded" }, { type: "discardForgotten" }, { type: "undone" }],
    {},
  ],

  [
    "edits of a page thrown away come back",
    [{ type: "recovered", edits: { name: "B" }, base: { name: "Ada" } }],
    { dirty: "name", name: "B" },
  ],
  [
    "and are a conflict where somebody has saved since",
    [
      { type: "refetched", snapshot: at(2, { name: "Bo" }) },
      { type: "recovered", edits: { name: "B" }, base: { name: "Ada" } },
    ],
    { dirty: "name", conflicts: "name", taken: "name", name: "B" },
  ],
  [
    "what is typed before they come counts more",
    [edit("name", "C"), { type: "recovered", edits: { name: "B" }, base: { name: "Ada" } }],
    { dirty: "name", name: "C" },
  ],
  [
    "a draft of another kind of value is dropped",
    [{ type: "recovered", edits: { loud: "yes" }, base: { loud: false } }],
    {},
  ],
];

describe("what a person sees", () => {
  test.each(table)("%s", (_what, events, expected) => {
    expect(seen(after(...events))).toEqual({ ...untouched, ...expected });
  });
});

test("two changes that fit together are kept together", () => {
  const state = after(edit("tags", "a,b"), { type: "refetched", snapshot: at(2, { tags: "a,c" }) });
  expect(currentValue(state, "tags")).toBe("a,c,b");
  expect(conflictPaths(model, state)).toEqual([]);
});

test("a conflict says who changed the field and when", () => {
  const by = { fullName: "Adam Admin", at: "2026-05-04T09:30:00.000Z" };
  const news: FormEvent<Path> = { type: "refetched", snapshot: at(2, { name: "Bo" }) };
  const state = after(edit("name", "B"), news, { type: "authored", authors: { name: by } });
  expect(state.conflicts.name).toEqual({ theirs: "Bo", by });
});

describe("the confirmation of a change", () => {
  const typed = edit("password", "secret");
  test("is sent with the change and never without it", () => {
    expect(changedValues(model, after(edit("email", "b@x.example"), typed))).toEqual({
      email: "b@x.example",
      password: "secret",
    });
    expect(changedValues(model, after(edit("name", "B"), typed))).toEqual({ name: "B" });
  });
  test("is no unsaved change of its own", () => {
    expect(dirtyPaths(model, after(edit("email", "b@x.example"), typed))).toEqual(["email"]);
  });
  test.each<[string, FormEvent<Path>[]]>([
    ["saved", [...saving, { type: "saved", snapshot: at(2, { email: "b@x.example" }) }]],
    ["put back", [{ type: "putBack", paths: ["email"] }]],
    ["discarded", [{ type: "discarded" }]],
  ])("is forgotten once the change is %s", (_what, events) => {
    expect(currentValue(after(edit("email", "b@x.example"), typed, ...events), "password")).toBe("");
  });
  test("does not come back with Undo", () => {
    const state = after(edit("email", "b@x.example"), typed, { type: "discarded" }, { type: "undone" });
    expect([currentValue(state, "email"), currentValue(state, "password")]).toEqual(["b@x.example", ""]);
  });
});

test("a failure without a network says so once the network is back", () => {
  const state = after(
    edit("name", "B"),
    ...saving,
    { type: "failed", message: "Offline.", offline: true },
    { type: "online" },
  );
  expect(state.status).toEqual({ kind: "failed", offline: false, message: "You are back online." });
});

test("a session that is lost and found leaves every edit alone", () => {
  const lost = after(edit("name", "B"), { type: "sessionLost", as: "other", thenSave: true });
  expect(lost.session).toEqual({ kind: "other", thenSave: true });
  expect(seen(reduce(model, lost, { type: "sessionResumed" }))).toEqual({
    ...untouched,
    dirty: "name",
    name: "B",
  });
});
