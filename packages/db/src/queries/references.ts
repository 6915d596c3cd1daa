/**
 * Nullable references to other records. Prisma's codec turns null into a new ObjectId (8.0.0-rc.13), so an empty
 * reference is omitted instead of being written as null.
 */
const references = new Set(["assignedUserId", "byUserId"]);

/** `values` for `create`, without the references that are null. */
export function withoutNullReferences<T extends object>(values: T): T {
  const written = Object.entries(values).filter(([key, value]) => value !== null || !references.has(key));
  // Not quite a T: Prisma's input type demands the very keys that its codec cannot write.
  return Object.fromEntries(written) as T;
}
