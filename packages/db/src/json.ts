export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue };

/**
 * The JSON value that `value` is; members that are undefined are left out, as `JSON.stringify` does.
 * @throws TypeError for anything JSON cannot say
 */
export function toJson(value: unknown): JsonValue {
  if (value === null || typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number" && Number.isFinite(value)) return value;
  if (Array.isArray(value)) return value.map(toJson);
  if (typeof value === "object") return toJsonObject(value);
  throw new TypeError(`A ${typeof value} is not a JSON value.`);
}

/** Like `toJson`, for an object. */
export function toJsonObject(value: object): { [key: string]: JsonValue } {
  const present = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(present.map(([key, member]) => [key, toJson(member)]));
}
