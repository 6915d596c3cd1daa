/** Decimal numbers of up to this many digits survive conversion to a double and back (IEEE 754). */
const safeDigits = 15;

const jsonNumber = /^-?(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;

/** The digits of a JSON number without leading and trailing zeros, and the power of ten of the last digit. */
function decimalOf(source: string): { digits: string; power: number } {
  const [, whole = "", fraction = "", power = "0"] = jsonNumber.exec(source) ?? [];
  const all = whole + fraction;
  let first = 0;
  while (all[first] === "0") first += 1;
  let end = all.length;
  while (end > first && all[end - 1] === "0") end -= 1;
  return { digits: all.slice(first, end), power: Number(power) - fraction.length + all.length - end };
}

/** Whether a number in JSON text survives conversion to a double and back. */
export function isExactNumber(source: string): boolean {
  if (source.length <= safeDigits && !/e/i.test(source)) return true;
  const value = Number(source);
  if (!Number.isFinite(value)) return false;
  const sent = decimalOf(source);
  const kept = decimalOf(String(value));
  return sent.digits === kept.digits && (sent.digits === "" || sent.power === kept.power);
}
