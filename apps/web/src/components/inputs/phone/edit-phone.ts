/** One change of a text box: the text before and after, where the caret stands now, and the kind of input event. */
export interface Edit {
  before: string;
  after: string;
  caret: number;
  inputType?: string | undefined;
}

/** Digits and plus carry the number; all the rest is there to be read. */
const isSignificant = (character: string | undefined) => character !== undefined && /[\d+]/.test(character);

const significant = (text: string) => [...text].filter(isSignificant).join("");

/** Where the caret belongs in `text` so that as many significant characters stand before it. */
function caretAfter(text: string, count: number): number {
  let seen = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (seen === count) return at;
    if (isSignificant(text[at])) seen += 1;
  }
  return text.length;
}

/**
 * Formats a number as it is typed and keeps the caret at the same digit. Deleting a space or a bracket deletes
 * the digit beside it, as otherwise the format would put the same character straight back. A text that is more
 * than digits and punctuation is left as typed: somebody is writing something else, and validation will speak.
 */
export function editPhone(edit: Edit, format: (digits: string) => string): { text: string; caret: number } {
  const { before, after, caret, inputType } = edit;
  if (/[^\d+()\-.\s]/.test(after)) return { text: after, caret };
  let digits = significant(after);
  let count = significant(after.slice(0, caret)).length;
  if (digits === significant(before) && after.length === before.length - 1) {
    if (inputType === "deleteContentBackward" && count > 0) {
      digits = digits.slice(0, count - 1) + digits.slice(count);
      count -= 1;
    } else if (inputType === "deleteContentForward") {
      digits = digits.slice(0, count) + digits.slice(count + 1);
    }
  }
  const text = format(digits);
  // Past the last digit the caret follows the format's own punctuation, so that typing on reads naturally.
  return { text, caret: count >= digits.length ? text.length : caretAfter(text, count) };
}
