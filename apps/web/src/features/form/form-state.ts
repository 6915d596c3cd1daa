import type { FieldValue, FormValues } from "./form-model.ts";

/** What is wrong with a field. `server`: about the very value that was sent, so any edit makes it stale. */
export interface Problem {
  code: string;
  message: string;
  from: "page" | "server";
}

/** Who changed something elsewhere ("You", too), and when (ISO 8601). */
export interface Author {
  name: string;
  at: string;
}

/** A field that was edited here and changed elsewhere. */
export interface Conflict {
  theirs: FieldValue;
  /** Known a moment after the conflict itself. */
  by?: Author | undefined;
}

/** What the server holds at one version. */
export interface Snapshot<Path extends string> {
  version: number;
  values: FormValues<Path>;
}

export type SaveStatus =
  | { kind: "idle" }
  /** The fields are being checked; nothing is sent yet. */
  | { kind: "checking" }
  | { kind: "saving" }
  /** `nothing`: there was nothing to save. */
  | { kind: "saved"; nothing: boolean }
  /** Nothing was saved; every edit is still here. */
  | { kind: "failed"; message: string; offline: boolean }
  /** Problems at fields hold the save back; `problems` of the state says which. */
  | { kind: "blocked" }
  /** Conflicts hold it back. */
  | { kind: "undecided" };

/** `ended`: the session has ended. `other`: the browser is signed in as another user by now. */
export type SessionState =
  | { kind: "live" }
  | { kind: "ended"; thenSave: boolean }
  | { kind: "other"; thenSave: boolean };

export interface FormState<Path extends string> {
  /** What the server is known to hold. */
  version: number;
  base: FormValues<Path>;
  /** What the controls hold, where it is not exactly that. */
  edits: Partial<FormValues<Path>>;
  /** What the save under way has sent. */
  sent: Partial<FormValues<Path>>;
  problems: Partial<Record<Path, Problem>>;
  conflicts: Partial<Record<Path, Conflict>>;
  /** Fields changed elsewhere and taken over since the last save. */
  taken: readonly Path[];
  status: SaveStatus;
  session: SessionState;
  /** What Undo brings back. */
  discarded: Partial<FormValues<Path>> | null;
  /** The edits came back from a page that the browser had thrown away. */
  recovered: boolean;
  /** News that came while a save was under way. */
  waiting: Snapshot<Path> | null;
}

/** A form as it is opened. */
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
