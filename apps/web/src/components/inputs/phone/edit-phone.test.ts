import { expect, test } from "vitest";
import { displayE164 } from "./display-e164.ts";
import { editPhone } from "./edit-phone.ts";
import { editNumber, formatAsTyped } from "./phone-library.ts";

const format = (digits: string) => formatAsTyped(digits, "CA");

/** `|` marks the caret. */
function edit(before: string, marked: string, inputType?: string) {
  const caret = marked.indexOf("|");
  const { text, caret: at } = editPhone({ before, after: marked.replace("|", ""), caret, inputType }, format);
  return `${text.slice(0, at)}|${text.slice(at)}`;
}

test("formats digit by digit with the caret at the end", () => {
  let text = "";
  for (const digit of "4165550199") {
    text = edit(text, `${text}${digit}|`).replace("|", "");
  }
  expect(text).toBe("(416) 555-0199");
});

test("keeps the caret beside the digit that was typed in the middle", () => {
  expect(edit("(416) 555-099", "(416) 5551|-099")).toBe("(416) 555-1|099");
});

test("keeps the caret when a digit in the middle is deleted", () => {
  expect(edit("(416) 555-0199", "(416) 5|5-0199", "deleteContentBackward")).toBe("(416) 5|50-199");
});

test("backspace over punctuation deletes the digit before it", () => {
  expect(edit("(416) 555-0199", "(416| 555-0199", "deleteContentBackward")).toBe("(41|5) 550-199");
});

test("delete before punctuation deletes the digit after it", () => {
  expect(edit("(416) 555-0199", "(416) 555|0199", "deleteContentForward")).toBe("(416) 555|-199");
});

test("a text that is no number stays as typed", () => {
  expect(edit("", "call me|")).toBe("call me|");
  expect(edit("(416) 555-0199", "(416) 555-0199 x|")).toBe("(416) 555-0199 x|");
});

test.each([
  ["tel:+1-416-555-0199", "+1 416 555 0199"],
  ["\u202a+1\u00a0(416)\u00a0555\u20110199\u202c", "+1 416 555 0199"],
  ["４１６５５５０１９９", "+1 416 555 0199"],
  ["Mobile: 416.555.0199\n", "+1 416 555 0199"],
  ["0044 20 7946 0958", "+44 20 7946 0958"],
  ["416-555-0199 ext. 45", "416-555-0199 ext. 45"],
  ["416-555-0199 / 416-555-0198", "416-555-0199 / 416-555-0198"],
])("shows %j, pasted, as it will be stored, or as it is where it is no one number", (after, shown) => {
  expect(editNumber({ before: "", after, caret: 0, whole: true }, "CA").text).toBe(shown);
});

test("a stored number reads the same before and after the library has come", () => {
  for (const number of ["+14165550199", "+13125550110"])
    expect(displayE164(number)).toBe(formatAsTyped(number, "CA"));
});
