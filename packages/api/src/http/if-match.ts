const entityTags = /(W\/)?"([^"]*)"/g;
const wellFormed = /^\s*(?:(?:W\/)?"[^"]*"\s*(?:,\s*|$))+$/;

/** The entity tag of a version. */
export function entityTag(version: number): string {
  return `"${version}"`;
}

/**
 * Parses `If-Match` into the accepted versions; undefined for any (no header, or `*`). Entity tags that are not ours
 * are left out, so they lead to 412 like any other mismatch. Weak tags never match, because the comparison is strong
 * (RFC 9110, sections 8.8.3.2 and 13.1.1).
 */
export function acceptedVersions(header: string | null): number[] | undefined {
  if (header === null || header.trim() === "*") return undefined;
  if (!wellFormed.test(header)) return [];
  return [...header.matchAll(entityTags)].flatMap(([, weak, tag]) =>
    weak === undefined && tag !== undefined && /^(?:0|[1-9]\d{0,14})$/.test(tag) ? [Number(tag)] : [],
  );
}

/** Whether an `If-None-Match` header holds the tag, by the weak comparison (RFC 9110, section 13.1.2). */
export function holdsTag(header: string | null, tag: string): boolean {
  if (header === null) return false;
  if (header.trim() === "*") return true;
  return [...header.matchAll(entityTags)].some(([, , value]) => `"${value}"` === tag);
}
