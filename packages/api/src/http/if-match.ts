const entityTags = /(W\/)?"([^"]*)"/g;
const wellFormed = /^\s*(?:(?:W\/)?"[^"]*"\s*(?:,\s*|$))+$/;

/** The entity tag of a version. */
export function entityTag(version: number): string {
  return `"${version}"`;
}

/**
 * The versions an `If-Match` header accepts: undefined for any (no header, or `*`), a list otherwise. What is no
 * entity tag of ours is in no list, so it ends in 412 like every other tag that does not match. Weak tags never
 * match, because the comparison is the strong one (RFC 9110, sections 8.8.3.2 and 13.1.1).
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
