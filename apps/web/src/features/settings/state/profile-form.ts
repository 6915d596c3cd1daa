import { type FieldPath, fieldPaths } from "@rep/schema/fields";
import type { Profile } from "@rep/schema/profile";
import type { UpdateProfile } from "@rep/schema/update-profile";
import type { FieldValues, UseFormReturn } from "react-hook-form";
import { createStore, type Store } from "../../../lib/store.ts";
import { createBaseline } from "./baseline.ts";
import { explainFailure, type Failure, fieldOf, toFailure } from "./explain-failure.ts";
import { initialState, type ProfileFormState, type SaveStatus } from "./field-state.ts";
import { toUpdate } from "./to-update.ts";
import type { Values } from "./values.ts";

export interface SaveInput {
  /** The version the change builds on. */
  ifMatch: number;
  profile: UpdateProfile;
}

export interface ProfileFormOptions {
  form: UseFormReturn<FieldValues>;
  profile: Profile;
  /** One request that saves; rejects with what `toFailure` reads. */
  update(input: SaveInput): Promise<Profile>;
  /** A save went through, on top of `before`: caches and other tabs want to know. */
  onSaved(saved: Profile, before: Profile): void;
}

export interface ProfileForm {
  store: Store<ProfileFormState>;
  /** What the server last said. */
  profile(): Profile;
  values(): Values;
  dirtyPaths(): FieldPath[];
  /** The server's values have arrived from elsewhere. Never touches an edit. @returns whether they were news */
  receive(profile: Profile): boolean;
  save(): Promise<void>;
  discard(): void;
  /** The rep's choice where a field was edited here and changed there. */
  resolve(path: FieldPath, choice: "mine" | "theirs"): void;
  /** The rep goes on editing this field. */
  edited(path: FieldPath): void;
  sessionEnded(): void;
  /** Goes on with the save that waited for it, if one did. */
  signedInAgain(): void;
}

/** How often a save is repeated when others save in between without touching the same fields. */
const mergeRounds = 4;

const sessionEnded = "Not saved. Your session has ended. Your changes are still here.";

/** Fields whose values are judged together: editing one makes a complaint about the other stale. */
const partners: Partial<Record<FieldPath, FieldPath>> = {
  phoneNumber: "callForwardingEnabled",
  callForwardingEnabled: "phoneNumber",
};

/** The honest state of the page: what one save sends, what became of it, and what is still only here. */
export function createProfileForm({ form, profile, update, onSaved }: ProfileFormOptions): ProfileForm {
  const store = createStore<ProfileFormState>(initialState);
  const baseline = createBaseline(form, store, profile);
  /** A newer profile that arrived while a save was under way. */
  let waiting: Profile | null = null;

  const say = (status: SaveStatus) => store.set({ status });
  const saving = () => store.get().status.kind === "saving";

  function focusFirst(paths: readonly FieldPath[]): void {
    const first = fieldPaths.find((path) => paths.includes(path));
    if (first) form.setFocus(first);
  }

  /** Puts each issue at its field, unless the field was edited since it was sent. */
  function showIssues(failure: Failure, sent: Values): void {
    const mine = baseline.values();
    const paths: FieldPath[] = [];
    for (const issue of failure.issues) {
      const path = fieldOf(issue);
      if (path === null || paths.includes(path) || mine[path] !== sent[path]) continue;
      paths.push(path);
      form.setError(path, { type: issue.code, message: issue.message });
    }
    if (paths.length === 0) say({ kind: "failed", message: explainFailure(failure), retry: true });
    else {
      say({ kind: "invalid", paths });
      focusFirst(paths);
    }
  }

  /** Drops conflicts that no longer matter; when some do, says so and returns true. */
  function stopForConflicts(): boolean {
    const dirty = baseline.dirtyPaths();
    const paths = dirty.filter((path) => store.get().conflicts[path] !== undefined);
    store.set({ conflicts: Object.fromEntries(paths.map((path) => [path, store.get().conflicts[path]])) });
    if (paths.length === 0) return false;
    say({ kind: "conflict", paths });
    focusFirst(paths);
    return true;
  }

  async function send(round = 1): Promise<void> {
    const paths = baseline.dirtyPaths();
    const sent = baseline.values();
    if (paths.length === 0) return say({ kind: "saved", message: "Everything is saved." });
    try {
      const body = toUpdate(profile.user._id, paths, sent, baseline.stored());
      const saved = await update({ ifMatch: baseline.version(), profile: body });
      const before = baseline.profile();
      baseline.settle(saved, sent, paths);
      store.set({ status: { kind: "saved", message: "Saved." }, taken: [] });
      onSaved(saved, before);
    } catch (error) {
      await fail(toFailure(error), sent, round);
    }
  }

  async function fail(failure: Failure, sent: Values, round: number): Promise<void> {
    if (failure.code === "VERSION_CONFLICT" && failure.current && round < mergeRounds) {
      baseline.merge(failure.current);
      return stopForConflicts() ? undefined : send(round + 1);
    }
    if (failure.code === "UNAUTHORIZED") {
      say({ kind: "failed", message: sessionEnded, retry: true });
      store.set({ signedOut: { thenSave: true } });
    } else showIssues(failure, sent);
  }

  function sayInvalid(): void {
    say({ kind: "invalid", paths: fieldPaths.filter((path) => form.getFieldState(path).error) });
  }

  async function save(): Promise<void> {
    if (saving() || stopForConflicts()) return;
    say({ kind: "saving" });
    await form.handleSubmit(() => send(), sayInvalid)();
    if (waiting && waiting.user.version > baseline.version()) baseline.merge(waiting);
    waiting = null;
  }

  return {
    store,
    profile: baseline.profile,
    values: baseline.values,
    dirtyPaths: baseline.dirtyPaths,
    save,
    receive(next) {
      if (next.user.version <= baseline.version()) return false;
      if (saving()) waiting = next;
      else baseline.merge(next);
      return true;
    },
    discard() {
      for (const path of baseline.dirtyPaths()) {
        const stored = baseline.stored()[path];
        baseline.place(path, stored, stored);
      }
      form.clearErrors();
      store.set({ status: { kind: "idle" }, conflicts: {} });
    },
    resolve(path, choice) {
      const { [path]: theirs, ...conflicts } = store.get().conflicts;
      if (theirs === undefined) return;
      if (choice === "theirs") baseline.place(path, theirs, theirs);
      store.set({ conflicts, status: { kind: "idle" } });
      form.setFocus(path);
    },
    edited(path) {
      const { status, taken } = store.get();
      const partner = partners[path];
      if (partner) form.clearErrors(partner);
      if (taken.includes(path)) store.set({ taken: taken.filter((other) => other !== path) });
      if (status.kind === "saved") say({ kind: "idle" });
    },
    sessionEnded() {
      if (!saving()) store.set({ signedOut: { thenSave: false } });
    },
    signedInAgain() {
      const thenSave = store.get().signedOut?.thenSave ?? false;
      store.set({ signedOut: null });
      if (thenSave) save();
    },
  };
}
