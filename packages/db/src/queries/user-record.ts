import { fieldDefinition, fieldPaths } from "@rep/schema/fields";
import { nestValues, personaPaths, readPaths, userPaths } from "@rep/schema/profile-values";
import { ObjectId } from "mongodb";
import type { UserDocument } from "../documents.ts";
import { toObjectId } from "../ids.ts";
import { fromStoredObject, toStoredObject } from "../json.ts";
import type { ProfileRecord, ProfileValues, UserRecord } from "../records.ts";

const maps = fieldPaths.filter((path) => fieldDefinition(path).kind === "map");

/** Fields of the table that hold another record's id. */
const references = new Set<string>(
  fieldPaths.filter((path) => {
    const row = fieldDefinition(path);
    return row.kind === "reference" && row.to === "department";
  }),
);

/** Passes every free-form map of a document through `convert`. */
function mapJson(document: object, convert: (map: object) => object): object {
  const converted = maps.flatMap((path) => {
    const map: unknown = Reflect.get(document, path);
    return typeof map === "object" && map !== null ? [[path, convert(map)]] : [];
  });
  return { ...document, ...Object.fromEntries(converted) };
}

/** Converts the references of a document to text. */
function withTextIds(document: object): object {
  const entries = Object.entries(document).map(([key, value]: [string, unknown]) => [
    key,
    value instanceof ObjectId ? value.toHexString() : value,
  ]);
  return Object.fromEntries(entries);
}

/**
 * Converts the table's values for a user's document: groups as objects, without the persona's.
 * @returns what to set and what to remove; empty references are not stored
 */
export function toUserDocument(values: Partial<ProfileValues>): {
  set: { [field: string]: unknown };
  cleared: string[];
} {
  const { persona: _persona, ...own } = nestValues(values);
  const entries = Object.entries(mapJson(own, toStoredObject));
  const isCleared = ([field, value]: [string, unknown]) => value === null && references.has(field);
  const set = entries
    .filter((entry) => !isCleared(entry))
    .map(([field, value]) => [
      field,
      typeof value === "string" && references.has(field) ? toObjectId(value) : value,
    ]);
  return { set: Object.fromEntries(set), cleared: entries.filter(isCleared).map(([field]) => field) };
}

/** Converts a stored user for the domain. Missing values read as null or their default. */
export function toUserRecord(document: UserDocument): UserRecord {
  const { _id, organizationId, persona, status, passwordHash, tokenEpoch, version } = document;
  return {
    id: _id.toHexString(),
    organizationId: organizationId.toHexString(),
    personaId: persona?.toHexString() ?? null,
    status,
    passwordHash: passwordHash ?? null,
    tokenEpoch,
    sessions: document.sessions ?? [],
    apiTokens: document.apiTokens ?? [],
    version,
    createdAt: document.createdAt,
    updatedAt: document.updatedAt,
    values: readPaths(userPaths, mapJson(withTextIds(document), fromStoredObject)),
  };
}

/** The user with the values of its stored persona. */
export function withPersonaValues(user: UserRecord, persona: object | undefined): ProfileRecord {
  return { ...user, values: { ...user.values, ...readPaths(personaPaths, { persona }) } };
}
