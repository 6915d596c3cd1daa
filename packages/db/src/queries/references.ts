import type { FieldOperation } from "@prisma/orm-mongo/orm";
import { MongoParamRef } from "@prisma/orm-mongo/value";
import { fieldDefinition, fieldPaths } from "@rep/schema/fields";

/** Fields of the table that hold the id of another record. */
const referencePaths = fieldPaths.filter((path) => {
  const row = fieldDefinition(path);
  return row.kind === "reference" && row.to === "department";
});

/**
 * Nullable references to other records. Prisma's codec makes a fresh ObjectId of null (8.0.0-rc.13), so one that points
 * nowhere is never written as null but left out, and removed when it is cleared.
 */
const references = new Set<string>([
  ...referencePaths,
  "persona",
  "assignedUserId",
  "byUserId",
  "userId",
  "organizationId",
]);

/** `values` for `create`, without the references that are null. */
export function withoutNullReferences<T extends object>(values: T): T {
  const written = Object.entries(values).filter(([key, value]) => value !== null || !references.has(key));
  // Not quite a T: Prisma's input type demands the very keys that its codec cannot write.
  return Object.fromEntries(written) as T;
}

/** One operation per value for `update`: references that are null are removed, everything else is set. */
export function setOrClear(values: object): FieldOperation[] {
  return Object.entries(values).map(([field, value]) =>
    value === null && references.has(field)
      ? { operator: "$unset", field, value: new MongoParamRef("") }
      : { operator: "$set", field, value: new MongoParamRef(value) },
  );
}
