/** Longer text is not examined: it exceeds any phone number with its label. */
export const phoneCharacters = 120;

/** The zeros of further digits that people dial in: Arabic-Indic and Extended Arabic-Indic. */
const zeros = [0x0660, 0x06f0];

const dashes = /[\u2010-\u2015\u2212\u30FC]/g;
const tildes = /[\u2053\u223C]/g;
const dots = /[\u00B7\u2022\u2027\u30FB]/g;

const word =
  "(?:mobile|mob|cell(?:ular|phone)?|tel(?:e?phone)?|phone|ph|home|work|office|direct|main|handy|portable|m[oó]vil|celular)";
const labelBefore = new RegExp(
  String.raw`^(?:(?![+~])[\p{S}\uFE0F]\s*)*(?:(?:${word}\b\.?[ /]*)+(?:number|no\b\.?)?\s*[:.]?|[mcthwopd]\s*[:.])?\s*(?=[+(\[\d])`,
  "iu",
);
const labelAfter = new RegExp(String.raw`[\s,]*(?:\(\s*${word}\.?\s*\)|\b${word}\.?)$`, "iu");

function asciiDigit(digit: string): string {
  const code = digit.charCodeAt(0);
  return String(code - (zeros.findLast((zero) => code >= zero) ?? code));
}

/**
 * Normalizes a typed or pasted phone number: full-width and Arabic digits, dashes, dots, white space. Removes
 * invisible marks, `tel:`, and labels such as `Mobile:` or `(cell)`. Null for text too long to be a number.
 */
export function tidyPhoneText(input: string): string | null {
  if (input.length > 4 * phoneCharacters) return null;
  const plain = input
    .normalize("NFKC")
    .replace(/\p{Cf}/gu, "")
    .replace(/[\u0660-\u0669\u06F0-\u06F9]/g, asciiDigit)
    .replace(dashes, "-")
    .replace(tildes, "~")
    .replace(dots, ".")
    .replace(/\s+/g, " ")
    .replace(/^[\s<"']+|[\s>"';,]+$/g, "");
  if (plain.length > phoneCharacters) return null;
  const uri = /^(?:tel|callto):(?:\/\/)?(.*?)(?:;phone-context=(\+\d+))?$/i.exec(plain);
  return (uri === null ? plain : (uri[2] ?? "") + uri[1])
    .replace(labelBefore, "")
    .replace(labelAfter, "")
    .replace(/^\(\+(\d+)\)/, "+$1")
    .toLowerCase();
}
