/** `+5:30`, `-0500`, `−3`, `+5.5`, `5:30`; after `UTC` or `GMT` or a sign the hour alone will do. */
const offset = String.raw`([+\-−–])?\s*(\d{1,2})(?:[:.](\d{1,2})|([0-5]\d))?`;
const alone = new RegExp(String.raw`^(utc|gmt)?\s*${offset}$`, "i");
/** As Windows and browsers write it: `(UTC-05:00) Eastern Time`, `GMT-0500 (Eastern Standard Time)`, and after a name `, UTC−5`. */
const before = new RegExp(String.raw`^\(?\s*(utc|gmt)\s*${offset}\s*\)?(?=[\s(,])(.*\p{L}.*)$`, "iu");
const after = new RegExp(String.raw`^(.*\p{L}.*?)[\s,]+\(?\s*(utc|gmt)\s*${offset}\s*\)?$`, "iu");
const zero = /^\((?:utc|gmt)\)(.*)$/i;

function minutesOf(
  sign: string | undefined,
  hours: string,
  fraction: string | undefined,
  decimal: boolean,
): number {
  // `5.5` and `5.75` are parts of an hour, `5.30` is half past all the same.
  const isDecimal = decimal && !/^(?:15|30|45)$/.test(fraction ?? "");
  const part = fraction === undefined ? 0 : isDecimal ? Number(`0.${fraction}`) * 60 : Number(fraction);
  return (Number(hours) * 60 + part) * (sign === undefined || sign === "+" ? 1 : -1);
}

/** A query's offset in minutes east of UTC, null for none, and what it says beside that. */
export function readOffset(query: string): { minutes: number | null; rest: string } {
  const text = query.trim().normalize("NFKC");
  const whole = alone.exec(text);
  if (whole) {
    const [, utc, sign, hours = "", fraction, digits] = whole;
    // A bare number says too little.
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
