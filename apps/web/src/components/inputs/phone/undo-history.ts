/** The state of a text box at one moment. */
export interface Snapshot {
  text: string;
  start: number;
  end: number;
}

/**
 * An undo history for a text box. The browser drops its own once a script rewrites the text. As in browsers, a run of
 * keys is one step.
 */
export interface UndoHistory {
  past: readonly Snapshot[];
  future: readonly Snapshot[];
  /** The kind of input that still extends the last step; null where the next input starts a new one. */
  run: string | null;
}

export const emptyHistory: UndoHistory = { past: [], future: [], run: null };

const runs = new Set(["insertText", "deleteContentBackward", "deleteContentForward"]);

/** Few people undo more than a few steps. */
const maxSteps = 100;

/** Records the state before an input of that kind (`InputEvent.inputType`). */
export function record(history: UndoHistory, before: Snapshot, inputType: string): UndoHistory {
  const goesOn = inputType === history.run && before.start === before.end;
  return {
    past: goesOn ? history.past : [...history.past, before].slice(-maxSteps),
    future: [],
    run: runs.has(inputType) ? inputType : null,
  };
}

/** Undoes or redoes one step; null where there is none. */
export function step(
  { past, future }: UndoHistory,
  way: "undo" | "redo",
  now: Snapshot,
): { history: UndoHistory; snapshot: Snapshot } | null {
  const snapshot = way === "undo" ? past.at(-1) : future.at(-1);
  if (!snapshot) return null;
  const history =
    way === "undo"
      ? { past: past.slice(0, -1), future: [...future, now], run: null }
      : { past: [...past, now], future: future.slice(0, -1), run: null };
  return { history, snapshot };
}

/** Reads undo (Ctrl or ⌘ with Z) or redo (with Shift+Z or Y) from a key. */
export function wayOf(event: {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
  altKey: boolean;
}): "undo" | "redo" | null {
  if (event.ctrlKey === event.metaKey || event.altKey) return null;
  const key = event.key.toLowerCase();
  if (key === "z") return event.shiftKey ? "redo" : "undo";
  return key === "y" && event.ctrlKey ? "redo" : null;
}
