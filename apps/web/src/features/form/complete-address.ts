/**
 * Adds the scheme to a web address typed without one: `acme.example` becomes `https://acme.example`. Other text
 * stays.
 */
export function completeAddress(text: string): string {
  const typed = text.trim();
  return /^(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}(?::\d+)?(?:[/?#]\S*)?$/u.test(typed) ? `https://${typed}` : text;
}
