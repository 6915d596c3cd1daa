import type { FieldPath } from "@rep/schema/fields";
import type { Value } from "./values.ts";

/** What the page says about saving, in one place. `idle` says only whether there are unsaved edits. */
export type SaveStatus =
  | { kind: "idle" }
  | { kind: "saving" }
  | { kind: "saved"; message: string }
  /** Nothing was saved; every edit is still here. `retry` where pressing again may help. */
  | { kind: "failed"; message: string; retry: boolean }
  | { kind: "invalid"; paths: FieldPath[] }
  | { kind: "conflict"; paths: FieldPath[] };

export interface ProfileFormState {
  status: SaveStatus;
  /** What the server holds in fields that were edited here and changed there. */
  conflicts: Partial<Record<FieldPath, Value>>;
  /** Fields that were changed elsewhere and taken over since the page was opened or last saved. */
  taken: FieldPath[];
  /** The session has ended: the page asks for the password. `thenSave` when a save waits for it. */
  signedOut: { thenSave: boolean } | null;
}

export const initialState: ProfileFormState = {
  status: { kind: "idle" },
  conflicts: {},
  taken: [],
  signedOut: null,
};
