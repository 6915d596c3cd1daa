import type { FieldValue } from "./form-model.ts";
import type { Author, Draft, LostSession, Problem, Snapshot } from "./form-state.ts";

/** Everything that can happen to a form. */
export type FormEvent<Path extends string> =
  | { type: "edited"; path: Path; value: FieldValue }
  /** The result of checking `value`. Ignored once the field holds another value. */
  | { type: "checked"; path: Path; value: FieldValue; problem: Problem | null }
  | { type: "saveRequested" }
  /** The person cancelled the save when asked. */
  | { type: "saveCancelled" }
  /** All checks are done: send, unless problems or conflicts prevent it. */
  | { type: "saveStarted" }
  | { type: "saved"; snapshot: Snapshot<Path> }
  /** The save met a newer version: merge, after which the save may be repeated. */
  | { type: "outdated"; snapshot: Snapshot<Path> }
  /** The server rejected some values. */
  | { type: "refused"; problems: Partial<Record<Path, Problem>> }
  | { type: "failed"; message: string; offline: boolean }
  /** New values arrived from the server, for whatever reason. */
  | { type: "refetched"; snapshot: Snapshot<Path> }
  /** The last authors of fields became known. */
  | { type: "authored"; authors: Partial<Record<Path, Author>> }
  | { type: "resolved"; path: Path; choice: "mine" | "theirs" }
  | { type: "putBack"; paths: readonly Path[] }
  | { type: "discarded" }
  | { type: "undone" }
  | { type: "sessionLost"; as: LostSession; thenSave: boolean }
  | { type: "sessionResumed" }
  /** The person declined to sign in. */
  | { type: "signInDeclined" }
  | { type: "online" }
  /** The edits of a page that the browser had discarded are back. */
  | { type: "recovered"; draft: Draft<Path> }
  /** The message has been shown long enough. The message of a discard takes its Undo along. */
  | { type: "noticed"; what: "status" | "taken" };
