/** Letters that no normalization takes apart. */
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
 * A name as it is compared: letters folded (`São Paulo`, `Łódź`), without capitals, apostrophes and the points of
 * `D.C.`, words a space apart, `Saint` as `st`.
 */
export function plainText(text: string): string {
  let plain = text.toLowerCase();
  // Most names are plain already, and there are thousands.
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
