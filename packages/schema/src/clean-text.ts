/** Zero-width marks that only come with pasting. Removed wherever they occur. */
const pastedMarks = /[\u200B\u2060\uFEFF\u00AD\u200E\u200F\u061C]/g;

const tabsAndLineBreaks = /\r\n|[\t\n\v\f\r\u2028\u2029]/g;

/**
 * Invisible characters: control characters, direction controls (CVE-2021-42574), other format characters and fillers.
 * ZWJ, ZWNJ and the Arabic and Syriac signs that Unicode classifies as format characters count as text, and so do tag
 * characters in the flag emoji matched by the first alternative.
 */
const flagOrInvisible =
  /\u{1F3F4}[\u{E0020}-\u{E007E}]+\u{E007F}|((?![\u200C-\u200D\u0600-\u0605\u06DD\u070F\u0890\u0891\u08E2\u{110BD}\u{110CD}])[\p{Cc}\p{Cf}\u115F\u1160\u2800\u3164\uFFA0])/gu;

/** No composed character takes more UTF-16 units than this, so longer text exceeds its limit in any form. */
const unitsPerCharacter = 4;

/**
 * Cleans one-line text before it is validated and stored (docs/profile-contract.md, section 3): tabs and line breaks
 * become spaces, pasted zero-width marks are removed, white space is trimmed at both ends, and the rest is composed
 * (NFC).
 *
 * Text of more than four UTF-16 units for each of `max` characters is not composed, because normalizing long runs of
 * combining marks takes quadratic time. It is too long in any case.
 */
export function cleanText(text: string, max: number): string {
  const oneLine = text.replace(pastedMarks, "").replace(tabsAndLineBreaks, " ").trim();
  return oneLine.length > max * unitsPerCharacter ? oneLine : oneLine.normalize("NFC");
}

/** Length in code points, as people and JSON Schema count. */
export function countCharacters(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/**
 * Says in a sentence why cleaned text cannot be stored, naming the character and its position; null when it can. Text
 * must be well-formed Unicode without invisible characters.
 */
export function textProblem(text: string): string | null {
  if (!text.isWellFormed()) return "This text holds half a character. Type it again.";
  for (const { 1: character, index } of text.matchAll(flagOrInvisible)) {
    if (character === undefined) continue;
    const name = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
    const word = text.slice(0, index).trimEnd().split(" ").at(-1) ?? "";
    const before = [...word].slice(-20).join("");
    return `Remove the invisible character (${name}) ${before === "" ? "at the start" : `after "${before}"`}.`;
  }
  return null;
}
