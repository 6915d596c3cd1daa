/** Letters that Unicode does not decompose, and what people type for them. */
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

/** Text as it is searched: lower case, without accents, and with `l` for `ł`, `ss` for `ß` and the like. */
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

/** The folded words somebody searches for. An apostrophe is no boundary: `O'Brien` is `obrien`. */
export function searchWords(text: string): string[] {
  return foldText(text.replace(apostrophes, "")).match(words) ?? [];
}
