/**
 * Formats a stored number without the phone library: `+1 416 555 0199`. The spacing matches the library's, so that
 * nothing jumps when it arrives. Numbers of other numbering plans stay in E.164.
 */
export function displayE164(value: string): string {
  return value.replace(/^\+1(\d{3})(\d{3})(\d{4})$/, "+1 $1 $2 $3");
}
