/** A web address typed without its scheme, with it: `acme.example` is `https://acme.example`. Anything else stays. */
export function completeAddress(text: string): string {
  const typed = text.trim();
  return /^(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}(?::\d+)?(?:[/?#]\S*)?$/u.test(typed) ? `https://${typed}` : text;
}
