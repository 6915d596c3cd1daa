import { isPlainObject, type JsonObject } from "@rep/schema/json";

export type JsonPath = readonly (string | number)[];

export interface JsonBooleans {
  switches: { path: JsonPath; value: boolean }[];
  /** Values that are neither booleans nor containers. */
  otherValues: number;
}

/** Parses text into an object; null when it does not hold one. */
function parseObject(text: string): JsonObject | null {
  try {
    const value: unknown = JSON.parse(text);
    return isPlainObject(value) ? value : null;
  } catch {
    return null;
  }
}

function collect(value: unknown, path: JsonPath, found: JsonBooleans): JsonBooleans {
  if (typeof value === "boolean") found.switches.push({ path, value });
  else if (Array.isArray(value))
    for (const [index, item] of value.entries()) collect(item, [...path, index], found);
  else if (isPlainObject(value))
    for (const [key, member] of Object.entries(value)) collect(member, [...path, key], found);
  else if (value !== null) found.otherValues += 1;
  return found;
}

/** Finds every boolean in a JSON object, in nested objects and arrays too; null for text that is no such object. */
export function readBooleans(text: string): JsonBooleans | null {
  const map = parseObject(text);
  return map && collect(map, [], { switches: [], otherValues: 0 });
}

/** Sets one boolean and returns the object as text, formatted as the page formats every map. */
export function setBoolean(text: string, path: JsonPath, value: boolean): string {
  const key = JSON.stringify(path);
  function change(now: unknown, at: JsonPath): unknown {
    if (JSON.stringify(at) === key) return value;
    if (Array.isArray(now)) return now.map((item, index) => change(item, [...at, index]));
    if (!isPlainObject(now)) return now;
    return Object.fromEntries(
      Object.entries(now).map(([name, member]) => [name, change(member, [...at, name])]),
    );
  }
  const map = parseObject(text);
  return map ? JSON.stringify(change(map, []), null, 2) : text;
}
