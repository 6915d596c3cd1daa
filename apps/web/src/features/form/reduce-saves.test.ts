import { expect, test } from "vitest";
import { reduce } from "./reduce.ts";
import {
  after,
  bad,
  type Event,
  edit,
  good,
  model,
  type Row,
  refused,
  saved,
  saving,
  seen,
  untouched,
} from "./reduce-fixture.ts";

const bea = edit("name", "Bea");
const kept = { dirty: "name", name: "Bea" };
const away: Event = { type: "failed", message: "Away.", offline: false };

const rows: Row[] = [
  ["a save goes out", [bea, ...saving], { status: "saving", ...kept }],
  [
    "a second press changes nothing",
    [bea, ...saving, { type: "saveRequested" }],
    { status: "saving", ...kept },
  ],
  ["a save of nothing is done at once", saving, { status: "saved" }],
  [
    "a save waits for problems to be mended",
    [edit("name", ""), bad(""), ...saving],
    { status: "blocked", dirty: "name", problems: "name", name: "" },
  ],
  ["a save goes through", [bea, ...saving, saved({ name: "Bea" })], { status: "saved", name: "Bea" }],
  [
    "what the server made of a value is shown",
    [edit("name", " Bea "), ...saving, saved({ name: "Bea" })],
    { status: "saved", name: "Bea" },
  ],
  [
    "what is typed during a save stays an edit",
    [bea, ...saving, edit("name", "C"), saved({ name: "Bea" })],
    { status: "saved", dirty: "name", name: "C" },
  ],
  [
    "an edit ends the word that all is saved",
    [bea, ...saving, saved({ name: "Bea" }), edit("loud", true)],
    { dirty: "loud", name: "Bea" },
  ],
  ["that word goes by itself", [...saving, { type: "noticed", what: "status" }], {}],

  [
    "a refusal stands at its field",
    [bea, ...saving, refused],
    { status: "blocked", problems: "name", ...kept },
  ],
  [
    "a refusal of what was retyped since is dropped",
    [bea, ...saving, edit("name", "C"), refused],
    { status: "blocked", dirty: "name", name: "C" },
  ],
  [
    "an edit makes a refusal stale",
    [bea, ...saving, refused, edit("name", "C")],
    { status: "blocked", dirty: "name", name: "C" },
  ],
  [
    "a check here does not overrule the server",
    [bea, ...saving, refused, good("Bea")],
    { status: "blocked", problems: "name", ...kept },
  ],
  ["the same value may be sent again", [bea, ...saving, refused, ...saving], { status: "saving", ...kept }],
  [
    "a failure keeps every edit, and stays while one goes on",
    [bea, ...saving, away, edit("name", "C")],
    { status: "failed", dirty: "name", name: "C" },
  ],
];

test.each(rows)("%s", (_what, events, expected) => {
  expect(seen(after(...events))).toEqual({ ...untouched, ...expected });
});

test("a failure without a network says so once the network is back", () => {
  const offline: Event = { type: "failed", message: "Offline.", offline: true };
  const { status } = after(bea, ...saving, offline, { type: "online" });
  expect(status).toEqual({ kind: "failed", offline: false, message: "You are back online." });
});

test("who declines to sign in again is asked once more by whatever needs it", () => {
  const lost: Event = { type: "sessionLost", as: "ended", thenSave: true };
  const declined = after(bea, lost, { type: "signInDeclined" });
  expect(declined.session).toEqual({ kind: "ended", thenSave: false, asking: false });
  expect(reduce(model, declined, lost).session).toEqual({ kind: "ended", thenSave: true, asking: true });
});

test("a save that goes through shows that the session is back", () => {
  const lost: Event = { type: "sessionLost", as: "ended", thenSave: false };
  expect(after(bea, lost, ...saving, saved({ name: "Bea" })).session).toEqual({ kind: "live" });
});

test("a session that is lost and found leaves every edit alone", () => {
  const lost = after(bea, { type: "sessionLost", as: "other", thenSave: true });
  expect(lost.session).toEqual({ kind: "other", thenSave: true, asking: true });
  expect(seen(reduce(model, lost, { type: "sessionResumed" }))).toEqual({ ...untouched, ...kept });
});
