/** Matches `+5:30`, `-0500`, `−3`, `+5.5`, `5:30`; the hour alone suffices after `UTC`, `GMT` or a sign. */
const offset = String.raw`([+\-−–])?\s*(\d{1,2})(?:[:.](\d{1,2})|([0-5]\d))?`;
const alone = new RegExp(String.raw`^(utc|gmt)?\s*${offset}$`, "i");
/**
 * Matches the notation of Windows and browsers: `(UTC-05:00) Eastern Time`, `GMT-0500 (Eastern Standard Time)`, and
 * `, UTC−5` after a name.
 */
const before = new RegExp(String.raw`^\(?\s*(utc|gmt)\s*${offset}\s*\)?(?=[\s(,])(.*\p{L}.*)$`, "iu");
const after = new RegExp(String.raw`^(.*\p{L}.*?)[\s,]+\(?\s*(utc|gmt)\s*${offset}\s*\)?$`, "iu");
const zero = /^\((?:utc|gmt)\)(.*)$/i;

function minutesOf(
  sign: string | undefined,
  hours: string,
  fraction: string | undefined,
  decimal: boolean,
): number {
  // `5.5` and `5.75` are fractions of an hour, but `5.30` means half past.
  const isDecimal = decimal && !/^(?:15|30|45)$/.test(fraction ?? "");
  const part = fraction === undefined ? 0 : isDecimal ? Number(`0.${fraction}`) * 60 : Number(fraction);
  return (Number(hours) * 60 + part) * (sign === undefined || sign === "+" ? 1 : -1);
}

/** Splits a query into its offset in minutes east of UTC (null for none) and the remaining text. */
export function readOffset(query: string): { minutes: number | null; rest: string } {
  const text = query.trim().normalize("NFKC");
  const whole = alone.exec(text);
  if (whole) {
    const [, utc, sign, hours = "", fraction, digits] = whole;
    // A bare number is too ambiguous.
    const said = utc !== undefined || sign !== undefined || fraction !== undefined;
    if (!said) return { minutes: null, rest: text };
    return { minutes: minutesOf(sign, hours, fraction ?? digits, text.includes(".")), rest: "" };
  }
  const first = before.exec(text);
  if (first) {
    const [, , sign, hours = "", fraction, digits, rest = ""] = first;
    return { minutes: minutesOf(sign, hours, fraction ?? digits, false), rest: rest.trim() };
  }
  const last = after.exec(text);
  if (last) {
    const [, rest = "", , sign, hours = "", fraction, digits] = last;
    return { minutes: minutesOf(sign, hours, fraction ?? digits, false), rest };
  }
  const [, rest] = zero.exec(text) ?? [];
  return rest === undefined ? { minutes: null, rest: text } : { minutes: 0, rest: rest.trim() };
}
