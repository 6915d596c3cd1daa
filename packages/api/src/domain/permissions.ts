import type { FieldChange, UserRecord } from "@rep/db";
import { type AccessRole, accessRoles, type FieldPath, fieldDefinition, outranks } from "@rep/schema";

/** What a permission is decided on. */
export interface Person {
  id: string;
  organizationId: string;
  accessRole: AccessRole;
  departmentId: string | null;
}

/** What a permission needs to know of a user. */
export function personOf({ id, organizationId, values }: UserRecord): Person {
  return { id, organizationId, accessRole: values.accessRole, departmentId: values.departmentId };
}

/** The relation of a target to an actor. `hidden` targets must look as if they did not exist. */
export type Relation = "self" | "lower" | "hidden";

/** Whether the actor is the target, ranks above it in the same organization, or may not know of it. */
export function relationBetween(actor: Person, target: Person): Relation {
  if (actor.organizationId !== target.organizationId) return "hidden";
  if (actor.id === target.id) return "self";
  return outranks(actor.accessRole, target.accessRole) ? "lower" : "hidden";
}

/** Whether a role may change a field at all, whatever the new value. */
export function mayChangeField(role: AccessRole, relation: Relation, path: FieldPath): boolean {
  if (relation === "hidden") return false;
  const { own, others } = fieldDefinition(path);
  return (relation === "self" ? own : others).includes(role);
}

/** The roles an actor may give to a target: none above the actor's own. */
export function assignableRoles(role: AccessRole, relation: Relation): AccessRole[] {
  if (!mayChangeField(role, relation, "accessRole")) return [];
  return accessRoles.filter((candidate) => !outranks(candidate, role));
}

/** Whether a role may make this very change. */
export function mayChange(role: AccessRole, relation: Relation, change: FieldChange): boolean {
  if (!mayChangeField(role, relation, change.path)) return false;
  const row = fieldDefinition(change.path);
  if (row.kind !== "choice" || !row.upToOwnRank) return true;
  return assignableRoles(role, relation).some((candidate) => candidate === change.after);
}

/** The fields among `changes` that this actor may not change. Pass real changes only: a value sent back is none. */
export function forbiddenFields(
  role: AccessRole,
  relation: Relation,
  changes: readonly FieldChange[],
): FieldPath[] {
  return changes.flatMap((change) => (mayChange(role, relation, change) ? [] : [change.path]));
}

/** Whether the role administers people of lower roles: it may change them, list them and read their trail. */
export function administersOthers(role: AccessRole): boolean {
  return fieldDefinition("accessRole").others.includes(role);
}

/**
 * Whether the actor may read the profile of a target: their own, and lower ones where they administer others or, as the
 * head of a department, where the target is in it (docs/profile-contract.md, section 8).
 */
export function mayRead(actor: Person, target: Person): boolean {
  const relation = relationBetween(actor, target);
  if (relation !== "lower") return relation === "self";
  if (administersOthers(actor.accessRole)) return true;
  return actor.departmentId !== null && actor.departmentId === target.departmentId;
}
