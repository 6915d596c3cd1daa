import { focusField } from "./focus-field.ts";
import type { FieldValue, FormModel, FormValues } from "./form-model.ts";
import type { LostSession, Problem, Snapshot } from "./form-state.ts";
import { createFormStore, type FormStore } from "./form-store.ts";
import { createPendingWork } from "./pending-work.ts";
import {
  changedValues,
  conflictPaths,
  currentValue,
  dirtyPaths,
  isBusy,
  problemPaths,
  valuesOf,
} from "./select.ts";

/** Why a save did not go through. */
export type SaveFailure<Path extends string> =
  /** Another save was first; `snapshot` is what the server holds now. */
  | { kind: "outdated"; snapshot: Snapshot<Path> }
  | { kind: "refused"; problems: Partial<Record<Path, Problem>> }
  /** `lost`: set when the session is lost, which is then the reason. */
  | { kind: "failed"; message: string; offline: boolean; lost?: LostSession | undefined };

export interface FormOptions<Path extends string> {
  model: FormModel<Path>;
  snapshot: Snapshot<Path>;
  /** Checks the value of a field as far as the browser can. */
  check(path: Path, values: FormValues<Path>): Promise<Problem | null>;
  /** Saves `changed` on top of `version` in one request. Rejects with anything that `explain` understands. */
  save(changed: Partial<FormValues<Path>>, version: number): Promise<Snapshot<Path>>;
  explain(error: unknown): SaveFailure<Path>;
  /** Asks before a save that cannot be undone. Resolves to false to cancel it. */
  confirm?: ((changed: Partial<FormValues<Path>>) => Promise<boolean>) | undefined;
}

export interface Form<Path extends string> extends FormStore<Path> {
  edit(path: Path, value: FieldValue): void;
  /** Called when a field loses focus, to show its problems. */
  leave(path: Path): void;
  /** Called while a control is still parsing typed text. A save waits for it. */
  waitFor(work: Promise<unknown>): void;
  /** @returns whether everything is saved */
  save(): Promise<boolean>;
  sessionLost(as: LostSession): void;
  /** Continues the save that was waiting for a sign-in, if there was one. */
  sessionResumed(): void;
}

/** How often to repeat a save when others save in between without touching the same fields. */
const mergeRounds = 4;

/** Creates a form: its store plus the asynchronous work, checks and saves. */
export function createForm<Path extends string>(options: FormOptions<Path>): Form<Path> {
  const { model, check, save: send, explain } = options;
  const store = createFormStore(model, options.snapshot);
  const { get, dispatch } = store;
  const pending = createPendingWork();

  async function checkField(path: Path): Promise<void> {
    const value = currentValue(get(), path);
    const changed = path in changedValues(model, get());
    // Unchanged fields are not checked: a stored value that a newer rule refuses must not block other changes.
    const problem = changed ? await check(path, valuesOf(get())).catch(() => null) : null;
    dispatch({ type: "checked", path, value, problem });
  }

  /** Checks what a save would change, and repeats for values that changed meanwhile. */
  async function checkChanged(): Promise<void> {
    let checked: Partial<FormValues<Path>>;
    const stale = (path: Path) => checked[path] !== currentValue(get(), path);
    do {
      await pending.done();
      checked = changedValues(model, get());
      await Promise.all((Object.keys(checked) as Path[]).map(checkField)); // keys of a record by path
    } while (dirtyPaths(model, get()).some(stale));
  }

  /**
   * Focuses the first field once the new state is rendered: a conflict to resolve, or the password that a change
   * requires.
   */
  function focusFirst([first]: readonly Path[]): void {
    if (first) setTimeout(() => focusField(first));
  }

  async function attempt(round: number): Promise<boolean> {
    dispatch({ type: "saveStarted" });
    const { status, sent, version } = get();
    if (status.kind === "undecided") focusFirst(conflictPaths(model, get()));
    if (status.kind === "blocked") focusFirst(problemPaths(model, get()));
    if (status.kind !== "saving") return status.kind === "saved";
    try {
      dispatch({ type: "saved", snapshot: await send(sent, version) });
      return true;
    } catch (error) {
      return handle(explain(error), round);
    }
  }

  function handle(failure: SaveFailure<Path>, round: number): Promise<boolean> | false {
    switch (failure.kind) {
      case "outdated":
        if (round < mergeRounds) {
          dispatch({ type: "outdated", snapshot: failure.snapshot });
          return attempt(round + 1);
        }
        dispatch({ type: "failed", message: "Somebody else keeps saving at the same time.", offline: false });
        return false;
      case "refused":
        dispatch({ type: "refused", problems: failure.problems });
        focusFirst(problemPaths(model, get()));
        return false;
      case "failed":
        dispatch({ type: "failed", message: failure.message, offline: failure.offline });
        if (failure.lost) dispatch({ type: "sessionLost", as: failure.lost, thenSave: true });
        return false;
    }
  }

  async function saveOnce(): Promise<boolean> {
    dispatch({ type: "saveRequested" });
    await checkChanged();
    if (options.confirm && !(await options.confirm(changedValues(model, get())))) {
      dispatch({ type: "saveCancelled" });
      return false;
    }
    return attempt(1);
  }

  let running = Promise.resolve(true);

  /** A save requested during another continues with what was edited meanwhile. */
  async function save(): Promise<boolean> {
    if (isBusy(get())) return (await running) && (dirtyPaths(model, get()).length === 0 || save());
    running = saveOnce();
    return running;
  }

  return {
    ...store,
    edit(path, value) {
      dispatch({ type: "edited", path, value });
      if (get().problems[path]) checkField(path);
    },
    leave: checkField,
    waitFor: pending.add,
    save,
    sessionLost(as) {
      if (!isBusy(get()) && get().session.kind === "live")
        dispatch({ type: "sessionLost", as, thenSave: false });
    },
    sessionResumed() {
      const { session } = get();
      dispatch({ type: "sessionResumed" });
      if (session.kind !== "live" && session.thenSave) save();
    },
  };
}
