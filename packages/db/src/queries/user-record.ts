import { fieldDefinition, fieldPaths } from "@rep/schema/fields";
import { nestValues, personaPaths, readPaths, userPaths } from "@rep/schema/profile-values";
import { fromStoredObject, toStoredObject } from "../json.ts";
import type { Orm } from "../orm.ts";
import type { ProfileRecord, ProfileValues, UserRecord } from "../records.ts";

export type UserRow = NonNullable<Awaited<ReturnType<Orm["users"]["first"]>>>;

const maps = fieldPaths.filter((path) => fieldDefinition(path).kind === "map");

/** A document with every free-form map of it passed through `convert`. */
function mapJson(document: object, convert: (map: object) => object): object {
  const converted = maps.flatMap((path) => {
    const map: unknown = Reflect.get(document, path);
    return typeof map === "object" && map !== null ? [[path, convert(map)]] : [];
  });
  return { ...document, ...Object.fromEntries(converted) };
}

/** The values of the table as a user's document holds them: groups as objects, without the persona's. */
export function toUserDocument(values: Partial<ProfileValues>): object {
  const { persona: _persona, ...own } = nestValues(values);
  return mapJson(own, toStoredObject);
}

/** A stored user as the domain knows it. What the document lacks reads as null or its default. */
export function toUserRecord(row: UserRow): UserRecord {
  const { _id, organizationId, status, passwordHash, tokenEpoch, version, createdAt, updatedAt } = row;
  return {
    id: _id,
    organizationId,
    // A reference that points nowhere is not stored at all.
    personaId: row.persona ?? null,
    status,
    passwordHash: passwordHash ?? null,
    tokenEpoch,
    sessions: (row.sessions ?? []).map((session) => ({
      ...session,
      method: session.method ?? null,
      browser: session.browser ?? null,
      address: session.address ?? null,
    })),
    apiTokens: (row.apiTokens ?? []).map((token) => ({
      ...token,
      // Prisma types an enum inside a composite type as plain text.
      scope: token.scope === "write" ? "write" : "read",
      lastUsedAt: token.lastUsedAt ?? null,
    })),
    version,
    createdAt,
    updatedAt,
    values: readPaths(userPaths, mapJson(row, fromStoredObject)),
  };
}

/** The user with the values of its stored persona. */
export function withPersonaValues(user: UserRecord, persona: object): ProfileRecord {
  return { ...user, values: { ...user.values, ...readPaths(personaPaths, { persona }) } };
}
