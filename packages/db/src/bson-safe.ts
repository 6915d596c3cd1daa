function isPlainObject(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/**
 * The driver takes any object with a `_bsontype` key for one of its own types, so JSON that came from outside could
 * pass for one or fail to be written. Such an object is written as a Map, which the driver stores as a plain document.
 * Values without that key are returned as they are.
 */
export function bsonSafe(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) {
    const safe = value.map(bsonSafe);
    return safe.some((item, index) => item !== value[index]) ? safe : value;
  }
  if (!isPlainObject(value)) return value;
  const entries = Object.entries(value);
  const safe = entries.map(([key, item]): [string, unknown] => [key, bsonSafe(item)]);
  if (Object.hasOwn(value, "_bsontype")) return new Map(safe);
  return safe.some(([, item], index) => item !== entries[index]?.[1]) ? Object.fromEntries(safe) : value;
}
