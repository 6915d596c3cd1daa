/**
 * Nullable references to other records. Prisma's codec makes a fresh ObjectId of null (8.0.0-rc.13), so one that points
 * nowhere is never written as null but left out.
 */
const references = new Set(["assignedUserId", "byUserId"]);

/** `values` for `create`, without the references that are null. */
export function withoutNullReferences<T extends object>(values: T): T {
  const written = Object.entries(values).filter(([key, value]) => value !== null || !references.has(key));
  // Not quite a T: Prisma's input type demands the very keys that its codec cannot write.
  return Object.fromEntries(written) as T;
}
