import type { FieldValue, FormValues } from "./form-model.ts";

/** A problem of a field. `server`: it concerns the exact value that was sent, so any edit invalidates it. */
export interface Problem {
  code: string;
  message: string;
  from: "page" | "server";
}

/** Who made a change elsewhere (possibly "You"), and when (ISO 8601). */
export interface Author {
  name: string;
  at: string;
}

/** A field that was edited here and changed elsewhere. */
export interface Conflict {
  theirs: FieldValue;
  /** The value that the edit began from. */
  base: FieldValue;
  /** Filled in shortly after the conflict appears. */
  by?: Author | undefined;
}

/** What the server holds at one version. */
export interface Snapshot<Path extends string> {
  version: number;
  values: FormValues<Path>;
}

/** Unsaved edits with the server's values that they began from. */
export interface Draft<Path extends string> {
  edits: Partial<FormValues<Path>>;
  base: Partial<FormValues<Path>>;
}

export type SaveStatus =
  | { kind: "idle" }
  /** The fields are being checked; nothing has been sent yet. */
  | { kind: "checking" }
  | { kind: "saving" }
  /** `nothing`: there was nothing to save. */
  | { kind: "saved"; nothing: boolean }
  /** Nothing was saved; all edits are kept. */
  | { kind: "failed"; message: string; offline: boolean }
  /** Problems prevent the save; `problems` lists them. */
  | { kind: "blocked" }
  /** Conflicts prevent the save. */
  | { kind: "undecided" };

/** `ended`: the session has ended. `other`: the browser is now signed in as another user. */
export type LostSession = "ended" | "other";

/** `asking`: whether to ask the person to sign in. False once they have declined. */
export type SessionState = { kind: "live" } | { kind: LostSession; thenSave: boolean; asking: boolean };

export interface FormState<Path extends string> {
  /** The latest known values of the server. */
  version: number;
  base: FormValues<Path>;
  /** Values of controls that differ from the server's. */
  edits: Partial<FormValues<Path>>;
  /** What the current save has sent. */
  sent: Partial<FormValues<Path>>;
  problems: Partial<Record<Path, Problem>>;
  conflicts: Partial<Record<Path, Conflict>>;
  /** Fields changed elsewhere and adopted since the last save. */
  taken: readonly Path[];
  status: SaveStatus;
  session: SessionState;
  /** What Undo restores. */
  discarded: Draft<Path> | null;
  /** Whether the edits were restored from a page that the browser had discarded. */
  recovered: boolean;
  /** Snapshots that arrived during a save. */
  waiting: Snapshot<Path> | null;
}

/** The initial state of a form. */
export function openForm<Path extends string>({ version, values }: Snapshot<Path>): FormState<Path> {
  return {
    version,
    base: values,
    edits: {},
    sent: {},
    problems: {},
    conflicts: {},
    taken: [],
    status: { kind: "idle" },
    session: { kind: "live" },
    discarded: null,
    recovered: false,
    waiting: null,
  };
}
