/** Letters that Unicode normalization does not decompose. */
const letters: Readonly<Record<string, string>> = {
  ł: "l",
  ø: "o",
  æ: "ae",
  œ: "oe",
  ß: "ss",
  đ: "d",
  ð: "d",
  þ: "th",
  ı: "i",
};

/**
 * Normalizes a name for comparison: letters folded (`São Paulo`, `Łódź`), lower case, no apostrophes or abbreviation
 * points (`D.C.`), single spaces, `Saint` as `st`.
 */
export function plainText(text: string): string {
  let plain = text.toLowerCase();
  // Skips the work for names that are plain already, which most of thousands are.
  if (/[^a-z ]/.test(plain))
    plain = plain
      .normalize("NFD")
      .replace(/\p{M}/gu, "")
      .replace(/[łøæœßđðþı]/g, (letter) => letters[letter] ?? letter)
      .replace(/['’‘ʻ`]/g, "")
      .replace(/\b([a-z])\.(?=[a-z]\b)/g, "$1")
      .replace(/[^\p{L}\p{N}]+/gu, " ");
  return (plain.includes("saint") ? plain.replace(/\bsaint\b/g, "st") : plain).trim();
}
