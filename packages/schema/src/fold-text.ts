/** Letters that Unicode does not decompose, and what people type instead. */
const plainLetters: Record<string, string> = {
  æ: "ae",
  ð: "d",
  đ: "d",
  ħ: "h",
  ı: "i",
  ĸ: "k",
  ł: "l",
  ŋ: "n",
  ø: "o",
  œ: "oe",
  ß: "ss",
  þ: "th",
  ŧ: "t",
};

const plainLetter = new RegExp(`[${Object.keys(plainLetters).join("")}]`, "g");

/** Folds text for searching: lower case, without accents, `l` for `ł`, `ss` for `ß` and the like. */
export function foldText(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(plainLetter, (letter) => plainLetters[letter] ?? letter)
    .normalize("NFC");
}

const apostrophes = /['`´‘’ʹʻʼʽ′＇]/g;
const words = /[\p{L}\p{N}]+/gu;

/** Splits a search into folded words. An apostrophe is not a boundary: `O'Brien` is `obrien`. */
export function searchWords(text: string): string[] {
  return foldText(text.replace(apostrophes, "")).match(words) ?? [];
}
