/** An address as it is compared: letter case and the way accents are composed do not matter. */
export function emailKey(email: string): string {
  return email.normalize("NFC").toLowerCase();
}

/** A name as it is sorted and searched: without accents and letter case. */
export function nameKey(fullName: string): string {
  return fullName.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
