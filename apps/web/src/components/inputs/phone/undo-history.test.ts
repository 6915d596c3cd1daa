import { expect, test } from "vitest";
import { emptyHistory, record, type Snapshot, step, type UndoHistory, wayOf } from "./undo-history.ts";

const at = (text: string, start = text.length, end = start): Snapshot => ({ text, start, end });

function typed(history: UndoHistory, ...texts: string[]): UndoHistory {
  return texts.reduce((now, text) => record(now, at(text), "insertText"), history);
}

test("a run of keys is one step, and forth again", () => {
  const history = typed(emptyHistory, "", "4", "41", "416");
  const back = step(history, "undo", at("(416) 5"));
  expect(back?.snapshot.text).toBe("");
  expect(back && step(back.history, "undo", at(""))).toBeNull();
  const forth = back && step(back.history, "redo", at(""));
  expect(forth?.snapshot.text).toBe("(416) 5");
});

test("deleting, pasting and typing over a selection are steps of their own", () => {
  const replaced = record(typed(emptyHistory, "", "4"), at("41", 0, 2), "insertText");
  const deleted = record(replaced, at("9"), "deleteContentBackward");
  const pasted = record(record(deleted, at(""), "insertFromPaste"), at("416"), "insertFromPaste");
  expect(pasted.past.map(({ text }) => text)).toEqual(["", "41", "9", "", "416"]);
});

test("an input after going back leaves nothing to go forth to", () => {
  const back = step(typed(emptyHistory, "", "4"), "undo", at("41"));
  const history = back && record(back.history, at(""), "insertText");
  expect(history && step(history, "redo", at("9"))).toBeNull();
});

test.each([
  [{ key: "z", ctrlKey: true }, "undo"],
  [{ key: "Z", metaKey: true, shiftKey: true }, "redo"],
  [{ key: "y", ctrlKey: true }, "redo"],
  [{ key: "y", metaKey: true }, null],
  [{ key: "z" }, null],
  [{ key: "z", ctrlKey: true, altKey: true }, null],
])("%j asks for %s", (keys, way) => {
  const none = { ctrlKey: false, metaKey: false, shiftKey: false, altKey: false };
  expect(wayOf({ ...none, ...keys })).toBe(way);
});
