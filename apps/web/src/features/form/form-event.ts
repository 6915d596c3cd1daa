import type { FieldValue, FormValues } from "./form-model.ts";
import type { Author, Problem, Snapshot } from "./form-state.ts";

/** Everything that can happen to a form. */
export type FormEvent<Path extends string> =
  | { type: "edited"; path: Path; value: FieldValue }
  /** A check of `value` has come to a result, which counts only while that is still the value. */
  | { type: "checked"; path: Path; value: FieldValue; problem: Problem | null }
  | { type: "saveRequested" }
  /** The person was asked before the save, and cancelled. */
  | { type: "saveCancelled" }
  /** The checks are through: sends, unless problems or conflicts stand in the way. */
  | { type: "saveStarted" }
  | { type: "saved"; snapshot: Snapshot<Path> }
  /** The save met a newer version: merge, and the save may go on. */
  | { type: "outdated"; snapshot: Snapshot<Path> }
  /** The server refused values of fields. */
  | { type: "refused"; problems: Partial<Record<Path, Problem>> }
  | { type: "failed"; message: string; offline: boolean }
  /** The server's values have arrived, for whatever reason. */
  | { type: "refetched"; snapshot: Snapshot<Path> }
  /** It has become known who changed fields last. */
  | { type: "authored"; authors: Partial<Record<Path, Author>> }
  | { type: "resolved"; path: Path; choice: "mine" | "theirs" }
  | { type: "putBack"; paths: readonly Path[] }
  | { type: "discarded" }
  | { type: "undone" }
  /** The time for Undo is over. */
  | { type: "discardForgotten" }
  | { type: "sessionLost"; as: "ended" | "other"; thenSave: boolean }
  | { type: "sessionResumed" }
  | { type: "online" }
  /** Edits of a page that was thrown away, with what the server held under them. */
  | { type: "recovered"; edits: Partial<FormValues<Path>>; base: Partial<FormValues<Path>> }
  /** The message has been shown for long enough. */
  | { type: "noticed"; what: "status" | "taken" };
