/**
 * A stored number as a person reads it, without the phone library: `+1 416 555 0199`. Spaced as the library
 * would space it, so that nothing jumps when that arrives; numbers of other plans stay as they are stored.
 */
export function displayE164(value: string): string {
  return value.replace(/^\+1(\d{3})(\d{3})(\d{4})$/, "+1 $1 $2 $3");
}
