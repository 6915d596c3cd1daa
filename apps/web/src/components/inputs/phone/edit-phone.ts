/** One change of a text box: the text before and after, the caret position, and the kind of input event. */
export interface Edit {
  before: string;
  after: string;
  caret: number;
  inputType?: string | undefined;
}

/** Digits and plus are significant; everything else is formatting. */
const isSignificant = (character: string | undefined) => character !== undefined && /[\d+]/.test(character);

const significant = (text: string) => [...text].filter(isSignificant).join("");

/** Finds the caret position in `text` that has the same number of significant characters before it. */
function caretAfter(text: string, count: number): number {
  let seen = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (seen === count) return at;
    if (isSignificant(text[at])) seen += 1;
  }
  return text.length;
}

/**
 * Formats a number while it is typed and keeps the caret at the same digit. Deleting a space or a bracket deletes the
 * adjacent digit, as formatting would put the character straight back. Text with anything but digits and punctuation
 * stays as typed, for validation to judge.
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
  // After the last digit, move the caret past the punctuation that formatting added, so that typing continues
  // naturally.
  return { text, caret: count >= digits.length ? text.length : caretAfter(text, count) };
}
