export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue };

/**
 * The driver takes an object with a `_bsontype` key for one of its own types, and Prisma refuses to write one. In JSON
 * from outside it is a key like any other, so it is stored with a tilde before it; further tildes keep that reversible.
 */
const storeKey = (key: string) => (/^~*_bsontype$/.test(key) ? `~${key}` : key);
const readKey = (key: string) => (/^~+_bsontype$/.test(key) ? key.slice(1) : key);

function mapJson(value: unknown, mapKey: (key: string) => string): JsonValue {
  if (value === null || typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number" && Number.isFinite(value)) return value;
  if (Array.isArray(value)) return value.map((item) => mapJson(item, mapKey));
  if (typeof value === "object") return mapObject(value, mapKey);
  throw new TypeError(`A ${typeof value} is not a JSON value.`);
}

function mapObject(value: object, mapKey: (key: string) => string): { [key: string]: JsonValue } {
  const present = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(present.map(([key, member]) => [mapKey(key), mapJson(member, mapKey)]));
}

/**
 * A JSON value as it is stored; members that are undefined are left out, as `JSON.stringify` does.
 * @throws TypeError for anything JSON cannot say
 */
export function toStoredJson(value: unknown): JsonValue {
  return mapJson(value, storeKey);
}

/** Like `toStoredJson`, for an object. */
export function toStoredObject(value: object): { [key: string]: JsonValue } {
  return mapObject(value, storeKey);
}

/** What was given to `toStoredJson`. */
export function fromStoredJson(value: unknown): JsonValue {
  return mapJson(value, readKey);
}

/** What was given to `toStoredObject`. */
export function fromStoredObject(value: unknown): { [key: string]: JsonValue } {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? mapObject(value, readKey)
    : {};
}
