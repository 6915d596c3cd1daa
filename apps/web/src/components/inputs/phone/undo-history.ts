/** A text box at one moment. */
export interface Snapshot {
  text: string;
  start: number;
  end: number;
}

/**
 * What was in a text box before. A box whose text a script rewrites loses the browser's own history. A run of keys is one
 * step, as it is there.
 */
export interface UndoHistory {
  past: readonly Snapshot[];
  future: readonly Snapshot[];
  /** The kind of input that the last step may still take in; null where the next input is a step of its own. */
  run: string | null;
}

export const emptyHistory: UndoHistory = { past: [], future: [], run: null };

const runs = new Set(["insertText", "deleteContentBackward", "deleteContentForward"]);

/** Most people take back a few steps. */
const maxSteps = 100;

/** Before an input of that kind (`InputEvent.inputType`) changed the box. */
export function record(history: UndoHistory, before: Snapshot, inputType: string): UndoHistory {
  const goesOn = inputType === history.run && before.start === before.end;
  return {
    past: goesOn ? history.past : [...history.past, before].slice(-maxSteps),
    future: [],
    run: runs.has(inputType) ? inputType : null,
  };
}

/** One step back, or forth; null where there is none. */
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

/** What a key asks for: Ctrl or ⌘ with Z, with Shift or Y for forth. */
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
