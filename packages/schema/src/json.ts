/** Any JSON object, as `JSON.parse` makes it. */
export type JsonObject = { [key: string]: unknown };

/** Cuts longer paths into JSON, so that a response does not outgrow its request. */
export const maxPathKeys = 64;

/** Whether a value is a plain object: from a literal or `JSON.parse`, not a Date, a Map or a class. */
export function isPlainObject(value: unknown): value is JsonObject {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** Formats a key for an error message: quoted, escaped, at most a line long. */
export function quoteKey(key: string): string {
  const characters = [...key];
  return JSON.stringify(characters.length > 64 ? `${characters.slice(0, 64).join("")}…` : key);
}
