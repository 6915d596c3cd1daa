export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue };

/**
 * The driver interprets an object with a `_bsontype` key as one of its own types, and Prisma refuses to write one. In
 * foreign JSON it is an ordinary key, so it is stored with a tilde in front; further tildes keep that reversible.
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
 * Converts a JSON value for storage; drops undefined members, as `JSON.stringify` does.
 * @throws TypeError for anything that JSON cannot represent
 */
export function toStoredJson(value: unknown): JsonValue {
  return mapJson(value, storeKey);
}

/** Like `toStoredJson`, for an object. */
export function toStoredObject(value: object): { [key: string]: JsonValue } {
  return mapObject(value, storeKey);
}

/** Reverses `toStoredJson`. */
export function fromStoredJson(value: unknown): JsonValue {
  return mapJson(value, readKey);
}

/** Reverses `toStoredObject`. */
export function fromStoredObject(value: unknown): { [key: string]: JsonValue } {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? mapObject(value, readKey)
    : {};
}
