import { fromStoredObject } from "../json.ts";
import type { Orm } from "../orm.ts";
import type { UserRecord } from "../records.ts";

export type UserRow = NonNullable<Awaited<ReturnType<Orm["users"]["first"]>>>;

/** A stored user as the domain knows it: `id` for `_id`, and without the keys that only indexes need. */
export function toUserRecord(row: UserRow): UserRecord {
  const { _id, emailKey: _emailKey, nameKey: _nameKey, searchKeys: _searchKeys, ...values } = row;
  return {
    ...values,
    id: _id,
    // A reference that points nowhere is not stored at all.
    departmentId: values.departmentId ?? null,
    persona: values.persona ?? null,
    automations: fromStoredObject(values.automations),
    passwordHash: values.passwordHash ?? null,
    sessions: (values.sessions ?? []).map((session) => ({
      ...session,
      method: session.method ?? null,
      browser: session.browser ?? null,
      address: session.address ?? null,
    })),
    apiTokens: (values.apiTokens ?? []).map((token) => ({
      ...token,
      // Prisma types an enum inside a composite type as plain text.
      scope: token.scope === "write" ? "write" : "read",
      lastUsedAt: token.lastUsedAt ?? null,
    })),
    notificationPreferences: { ...values.notificationPreferences },
  };
}
