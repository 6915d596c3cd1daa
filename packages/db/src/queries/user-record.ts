import type { Orm } from "../orm.ts";
import type { AutomationMap, UserRecord } from "../records.ts";

export type UserRow = NonNullable<Awaited<ReturnType<Orm["users"]["first"]>>>;

function toMap(value: unknown): AutomationMap {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return {};
  return { ...value };
}

/** A stored user as the domain knows it: `id` for `_id`, and without the keys that only indexes need. */
export function toUserRecord(row: UserRow): UserRecord {
  const { _id, emailKey: _emailKey, nameKey: _nameKey, automations, ...values } = row;
  return {
    ...values,
    id: _id,
    automations: toMap(automations),
    notificationPreferences: { ...values.notificationPreferences },
  };
}
