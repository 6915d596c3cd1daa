import type { FieldChange, UserRecord } from "@rep/db";
import { type AccessRole, accessRoles, type FieldPath, fieldDefinition, outranks } from "@rep/schema";

/** The facts that a permission depends on. */
export interface Person {
  id: string;
  organizationId: string;
  accessRole: AccessRole;
  departmentId: string | null;
}

/** The part of a user that permissions need. */
export function personOf({ id, organizationId, values }: UserRecord): Person {
  return { id, organizationId, accessRole: values.accessRole, departmentId: values.departmentId };
}

/** The relation of a target to an actor. A `hidden` target must seem not to exist. */
export type Relation = "self" | "lower" | "hidden";

/** Whether the actor is the target, outranks it in the same organization, or may not know that it exists. */
export function relationBetween(actor: Person, target: Person): Relation {
  if (actor.organizationId !== target.organizationId) return "hidden";
  if (actor.id === target.id) return "self";
  return outranks(actor.accessRole, target.accessRole) ? "lower" : "hidden";
}

/** Whether a role may change a field at all, regardless of the new value. */
export function mayChangeField(role: AccessRole, relation: Relation, path: FieldPath): boolean {
  if (relation === "hidden") return false;
  const { own, others } = fieldDefinition(path);
  return (relation === "self" ? own : others).includes(role);
}

/** The roles an actor may assign: none above the actor's own. */
export function assignableRoles(role: AccessRole, relation: Relation): AccessRole[] {
  if (!mayChangeField(role, relation, "accessRole")) return [];
  return accessRoles.filter((candidate) => !outranks(candidate, role));
}

/** Whether a role may make this particular change. */
export function mayChange(role: AccessRole, relation: Relation, change: FieldChange): boolean {
  if (!mayChangeField(role, relation, change.path)) return false;
  const row = fieldDefinition(change.path);
  if (row.kind !== "choice" || !row.upToOwnRank) return true;
  return assignableRoles(role, relation).some((candidate) => candidate === change.after);
}

/**
 * Returns the fields in `changes` that the actor may not change. Pass only real changes: sending a value back is not
 * one.
 */
export function forbiddenFields(
  role: AccessRole,
  relation: Relation,
  changes: readonly FieldChange[],
): FieldPath[] {
  return changes.flatMap((change) => (mayChange(role, relation, change) ? [] : [change.path]));
}

/** Whether the role manages people of lower roles: may change and list them and read their audit trail. */
export function administersOthers(role: AccessRole): boolean {
  return fieldDefinition("accessRole").others.includes(role);
}

/**
 * Whether the actor may read a target's profile: their own, those of people they manage or, as a department head,
 * those of the department (docs/profile-contract.md, section 8).
 */
export function mayRead(actor: Person, target: Person): boolean {
  const relation = relationBetween(actor, target);
  if (relation !== "lower") return relation === "self";
  if (administersOthers(actor.accessRole)) return true;
  return actor.departmentId !== null && actor.departmentId === target.departmentId;
}
