import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { FieldValue } from "./form-model.ts";
import { type FormState, openForm, type Snapshot } from "./form-state.ts";
import { reduce } from "./reduce.ts";
import { at, type Event, model, type Path } from "./reduce-fixture.ts";
import { currentValue, draftOf, isBusy, isDirty } from "./select.ts";

const paths = ["name", "loud"] as const;
type Field = (typeof paths)[number];

/** A person at a form, somebody else who saves the same record, and what each may count on. */
class World {
  server: Snapshot<Path> = at(1);
  state: FormState<Path> = openForm(this.server);
  /** What the person has typed and neither saved nor taken back. */
  typed: Partial<Record<Field, FieldValue>> = {};
  /** The value of the server that the person has had in view under each edit. */
  seen: Partial<Record<Field, FieldValue>> = {};
  discarded: Pick<World, "typed" | "seen"> = { typed: {}, seen: {} };

  dispatch(event: Event): void {
    this.state = reduce(model, this.state, event);
  }

  saveOnServer(changed: Partial<Record<Path, FieldValue>>): void {
    this.server = { version: this.server.version + 1, values: { ...this.server.values, ...changed } };
  }

  forget(path: Field): void {
    delete this.typed[path];
    delete this.seen[path];
  }
}

type Act = (world: World, field: Field, value: FieldValue) => void;

/** What can happen, and how often beside the others. */
const acts = {
  type: [
    4,
    (world, field, value) => {
      const { state } = world;
      if (!isDirty(model, state, field)) world.seen[field] = state.base[field];
      world.typed[field] = value;
      world.dispatch({ type: "edited", path: field, value });
    },
  ],
  saveElsewhere: [3, (world, field, value) => world.saveOnServer({ [field]: value })],
  look: [3, (world) => world.dispatch({ type: "refetched", snapshot: world.server })],
  save: [
    3,
    (world) => {
      world.dispatch({ type: "saveRequested" });
      world.dispatch({ type: "saveStarted" });
    },
  ],
  answer: [3, (world) => world.state.status.kind === "saving" && answer(world)],
  undo: [
    3,
    (world) => {
      if (isBusy(world.state) || !world.state.discarded) return;
      world.typed = { ...world.discarded.typed, ...world.typed };
      world.seen = { ...world.discarded.seen, ...world.seen };
      world.dispatch({ type: "undone" });
    },
  ],
  discard: [
    1,
    (world) => {
      if (isBusy(world.state)) return;
      world.discarded = { typed: world.typed, seen: world.seen };
      [world.typed, world.seen] = [{}, {}];
      world.dispatch({ type: "discarded" });
    },
  ],
  fail: [
    1,
    (world) => isBusy(world.state) && world.dispatch({ type: "failed", message: "Away.", offline: false }),
  ],
  throwAway: [
    1,
    (world) => {
      const draft = draftOf(model, world.state);
      world.state = openForm(world.server);
      world.dispatch({ type: "recovered", draft });
    },
  ],
  putBack: [
    1,
    (world, field) => {
      if (isBusy(world.state)) return;
      world.forget(field);
      world.dispatch({ type: "putBack", paths: [field] });
    },
  ],
  keepMine: [
    1,
    (world, field) => {
      if (world.state.conflicts[field]) world.seen[field] = world.state.base[field];
      world.dispatch({ type: "resolved", path: field, choice: "mine" });
    },
  ],
  useTheirs: [
    1,
    (world, field) => {
      if (world.state.conflicts[field]) world.forget(field);
      world.dispatch({ type: "resolved", path: field, choice: "theirs" });
    },
  ],
} satisfies Record<string, [weight: number, act: Act]>;

/** The server takes a save that builds on its newest version, and else says what that is. */
function answer(world: World): void {
  const { sent, version } = world.state;
  if (version !== world.server.version) {
    world.dispatch({ type: "outdated", snapshot: world.server });
    world.dispatch({ type: "saveStarted" });
    return;
  }
  world.saveOnServer(sent);
  for (const path of paths) {
    if (world.typed[path] === sent[path]) world.forget(path);
    else if (sent[path] !== undefined) world.seen[path] = sent[path];
  }
  world.dispatch({ type: "saved", snapshot: world.server });
}

const name = fc.oneof(
  ...Object.entries(acts).map(([name, [weight]]) => ({
    weight,
    arbitrary: fc.constant(name as keyof typeof acts), // a key of it
  })),
);
const change = fc.oneof(
  fc.record({ field: fc.constant("name" as const), value: fc.constantFrom("Ada", "Bea", "Bo") }),
  fc.record({ field: fc.constant("loud" as const), value: fc.boolean() }),
);

test("whatever happens, what was typed is on the page or saved, and nobody else's value is replaced unseen", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(name, change), { maxLength: 40, size: "max" }), (steps) => {
      const world = new World();
      for (const [name, { field, value }] of steps) {
        const [, act]: [number, Act] = acts[name];
        act(world, field, value);
        const { state, typed, seen } = world;
        for (const path of paths) {
          const mine = typed[path];
          // What the server holds as well is no edit any more.
          if (mine !== undefined && model.same(path, mine, state.base[path])) world.forget(path);
          else if (mine !== undefined) expect(currentValue(state, path), `${path} as typed`).toBe(mine);
          const undecided = state.conflicts[path] !== undefined && state.status.kind !== "saving";
          if (isDirty(model, state, path) && !undecided)
            expect(state.base[path], `${path} under the edit`).toBe(seen[path]);
        }
      }
    }),
    { numRuns: 5_000 },
  );
});
