import type { FormEvent } from "./form-event.ts";
import type { FormModel } from "./form-model.ts";
import type { FormState, Snapshot } from "./form-state.ts";
import { mergeSnapshot } from "./merge-values.ts";
import { recover } from "./recover.ts";
import {
  changedValues,
  conflictPaths,
  draftOf,
  isBusy,
  isDirty,
  needsConfirmation,
  problemPaths,
} from "./select.ts";

/** Returns the state after an event. Pure. */
export function reduce<Path extends string>(
  model: FormModel<Path>,
  state: FormState<Path>,
  event: FormEvent<Path>,
): FormState<Path> {
  switch (event.type) {
    case "edited": {
      const edits = { ...state.edits };
      if (event.value === state.base[event.path]) delete edits[event.path];
      else edits[event.path] = event.value;
      const next = dropStale(model, { ...state, edits, ...quiet(state) }, event.path);
      return isDirty(model, next, event.path) ? next : without(next, "conflicts", [event.path]);
    }
    case "checked": {
      if ((state.edits[event.path] ?? state.base[event.path]) !== event.value) return state;
      if (event.problem) return { ...state, problems: { ...state.problems, [event.path]: event.problem } };
      return state.problems[event.path]?.from === "page" ? without(state, "problems", [event.path]) : state;
    }
    case "saveRequested": {
      if (isBusy(state)) return state;
      const fromServer = model.paths.filter((path) => state.problems[path]?.from === "server");
      return { ...without(state, "problems", fromServer), status: { kind: "checking" }, discarded: null };
    }
    case "saveCancelled":
      return settle(model, { ...state, ...idle });
    case "saveStarted": {
      if (conflictPaths(model, state).length > 0) return { ...state, status: { kind: "undecided" } };
      if (problemPaths(model, state).length > 0) return { ...state, status: { kind: "blocked" } };
      const sent = changedValues(model, state);
      const nothing = Object.keys(sent).length === 0;
      return { ...state, sent, status: nothing ? { kind: "saved", nothing } : { kind: "saving" } };
    }
    case "saved": {
      const merged = mergeSnapshot(model, state, event.snapshot, state.sent);
      return settle(model, {
        ...without(merged, "problems", Object.keys(state.sent) as Path[]), // keys of a record by path
        taken: [],
        sent: {},
        recovered: false,
        ...live,
        status: { kind: "saved", nothing: false },
      });
    }
    case "outdated":
      return { ...mergeSnapshot(model, state, event.snapshot), status: { kind: "checking" } };
    case "refused": {
      const unchanged = (Object.keys(event.problems) as Path[]).filter(
        (path) => state.sent[path] === undefined || state.sent[path] === state.edits[path],
      ); // keys of a record by path
      const problems = { ...state.problems };
      for (const path of unchanged) problems[path] = event.problems[path];
      return settle(model, { ...state, problems, sent: {}, status: { kind: "blocked" } });
    }
    case "failed": {
      const { message, offline } = event;
      return settle(model, { ...state, sent: {}, status: { kind: "failed", message, offline } });
    }
    case "refetched":
      if (event.snapshot.version <= state.version) return state;
      if (isBusy(state)) return { ...state, waiting: newer(state.waiting, event.snapshot) };
      return take(model, state, event.snapshot);
    case "authored": {
      const conflicts = { ...state.conflicts };
      for (const path of conflictPaths(model, state)) {
        const conflict = conflicts[path];
        const by = event.authors[path];
        if (conflict && by && !conflict.by) conflicts[path] = { ...conflict, by };
      }
      return { ...state, conflicts };
    }
    case "resolved": {
      const conflict = state.conflicts[event.path];
      if (!conflict) return state;
      const next = without(state, "conflicts", [event.path]);
      return event.choice === "mine" ? next : putBack(next, [event.path]);
    }
    case "putBack":
      return dropStale(model, putBack({ ...state, ...quiet(state) }, event.paths), ...event.paths);
    case "discarded": {
      const discarded = draftOf(model, state);
      return { ...state, edits: {}, problems: {}, conflicts: {}, recovered: false, discarded, ...idle };
    }
    case "undone":
      if (!state.discarded) return state;
      return { ...recover(model, state, state.discarded), recovered: false, discarded: null, ...idle };
    case "sessionLost":
      return { ...state, session: { kind: event.as, thenSave: event.thenSave, asking: true } };
    case "signInDeclined":
      if (state.session.kind === "live") return state;
      return { ...state, session: { ...state.session, thenSave: false, asking: false } };
    case "sessionResumed":
      return { ...state, ...live };
    case "online":
      if (state.status.kind !== "failed" || !state.status.offline) return state;
      return { ...state, status: { ...state.status, offline: false, message: "You are back online." } };
    case "recovered":
      return recover(model, state, event.draft);
    case "noticed":
      if (event.what === "taken") return { ...state, taken: [] };
      return { ...state, discarded: null, recovered: false, ...(state.status.kind === "saved" ? idle : {}) };
  }
}

const idle = { status: { kind: "idle" } } as const;
const live = { session: { kind: "live" } } as const;

/** An edit clears the message of the last save, except that of a failed one, whose edits are still unsaved. */
function quiet<Path extends string>({ status }: FormState<Path>): Partial<FormState<Path>> {
  const over = status.kind === "saved" || status.kind === "undecided";
  return { discarded: null, recovered: false, ...(over ? idle : {}) };
}

function without<Path extends string, Key extends "problems" | "conflicts" | "edits">(
  state: FormState<Path>,
  key: Key,
  paths: readonly Path[],
): FormState<Path> {
  if (paths.every((path) => state[key][path] === undefined)) return state;
  const rest = { ...state[key] };
  for (const path of paths) delete rest[path];
  return { ...state, [key]: rest };
}

/** Drops problems that an edit of these fields invalidates; an edited field no longer counts as taken over. */
function dropStale<Path extends string>(
  model: FormModel<Path>,
  state: FormState<Path>,
  ...paths: Path[]
): FormState<Path> {
  const stale = paths.flatMap((path) => [
    ...(state.problems[path]?.from === "server" || !isDirty(model, state, path) ? [path] : []),
    ...model.partners(path),
  ]);
  const { confirmation } = model;
  const unconfirmed = confirmation && !needsConfirmation(model, state) ? [confirmation.path] : [];
  const next = without(without(state, "problems", [...stale, ...unconfirmed]), "edits", unconfirmed);
  return next.taken.some((path) => paths.includes(path))
    ? { ...next, taken: next.taken.filter((path) => !paths.includes(path)) }
    : next;
}

function putBack<Path extends string>(state: FormState<Path>, paths: readonly Path[]): FormState<Path> {
  return without(without(without(state, "edits", paths), "conflicts", paths), "problems", paths);
}

function newer<Path extends string>(waiting: Snapshot<Path> | null, next: Snapshot<Path>): Snapshot<Path> {
  return waiting && waiting.version > next.version ? waiting : next;
}

/** Applies snapshots that arrived during the save. */
function settle<Path extends string>(model: FormModel<Path>, state: FormState<Path>): FormState<Path> {
  const { waiting } = state;
  const settled = { ...state, waiting: null };
  return waiting && waiting.version > state.version ? take(model, settled, waiting) : settled;
}

/**
 * Merges a snapshot. A conflict replaces the message of a save that failed before: choosing is what there is to do
 * now.
 */
function take<Path extends string>(
  model: FormModel<Path>,
  state: FormState<Path>,
  snapshot: Snapshot<Path>,
): FormState<Path> {
  const next = mergeSnapshot(model, state, snapshot);
  const stuck = next.status.kind === "failed" && conflictPaths(model, next).length > 0;
  return stuck ? { ...next, status: { kind: "undecided" } } : next;
}
