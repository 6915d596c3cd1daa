/** Any JSON object, as `JSON.parse` makes it. */
export type JsonObject = { [key: string]: unknown };

/** A path into JSON that nests deeper is cut here, so that an answer does not outgrow its request. */
export const maxPathKeys = 64;

/** An object made by a literal or by `JSON.parse`: no Date, no Map, no class of ours. */
export function isPlainObject(value: unknown): value is JsonObject {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** A key as an error sentence may show it: quoted, escaped, never longer than a line. */
export function quoteKey(key: string): string {
  const characters = [...key];
  return JSON.stringify(characters.length > 64 ? `${characters.slice(0, 64).join("")}…` : key);
}
