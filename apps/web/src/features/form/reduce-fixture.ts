import type { FormEvent } from "./form-event.ts";
import type { FormModel } from "./form-model.ts";
import { type FormState, openForm, type Problem, type Snapshot } from "./form-state.ts";
import { reduce } from "./reduce.ts";
import { conflictPaths, currentValue, dirtyPaths, problemPaths } from "./select.ts";

/** A small form for testing the reducer. */
export type Path = "name" | "email" | "tags" | "loud" | "password";
export type Event = FormEvent<Path>;

/** Texts compare trimmed; tags are a comma-separated list that merges additions from both sides. */
export const model: FormModel<Path> = {
  paths: ["name", "email", "password", "tags", "loud"],
  label: (path) => path,
  same: (_path, first, second) => String(first).trim() === String(second).trim(),
  combine(path, base, mine, theirs) {
    const extended = [mine, theirs].every((value) => String(value).startsWith(String(base)));
    return path === "tags" && extended ? `${theirs}${String(mine).slice(String(base).length)}` : null;
  },
  partners: (path) => (path === "loud" ? ["name"] : []),
  confirmation: { path: "password", of: ["email"] },
};

const values = { name: "Ada", email: "ada@x.example", tags: "a", loud: false, password: "" };

/** A snapshot of the server at a version. */
export const at = (
  version: number,
  changed: Partial<Record<Path, string | boolean>> = {},
): Snapshot<Path> => ({
  version,
  values: { ...values, ...changed },
});

const problem: Problem = { code: "no", message: "No.", from: "page" };
const taken: Problem = { code: "TAKEN", message: "Taken.", from: "server" };

export const edit = (path: Path, value: string | boolean): Event => ({ type: "edited", path, value });
export const bad = (value: string): Event => ({ type: "checked", path: "name", value, problem });
export const good = (value: string): Event => ({ type: "checked", path: "name", value, problem: null });
export const news = (version: number, changed: Partial<Record<Path, string | boolean>>): Event => ({
  type: "refetched",
  snapshot: at(version, changed),
});
export const saving: Event[] = [{ type: "saveRequested" }, { type: "saveStarted" }];
export const saved = (changed: Partial<Record<Path, string | boolean>>): Event => ({
  type: "saved",
  snapshot: at(2, changed),
});
export const refused: Event = { type: "refused", problems: { name: taken } };

export function after(...events: Event[]): FormState<Path> {
  return events.reduce((state, event) => reduce(model, state, event), openForm(at(1)));
}

/** The visible part of a state. */
export function seen(state: FormState<Path>) {
  return {
    status: state.status.kind,
    dirty: dirtyPaths(model, state).join(),
    problems: problemPaths(model, state).join(),
    conflicts: conflictPaths(model, state).join(),
    taken: state.taken.join(),
    name: currentValue(state, "name"),
  };
}

export const untouched = { status: "idle", dirty: "", problems: "", conflicts: "", taken: "", name: "Ada" };

/** The events of a case, and how its state differs from a newly opened form. */
export type Row = [what: string, events: Event[], expected: Partial<typeof untouched>];
