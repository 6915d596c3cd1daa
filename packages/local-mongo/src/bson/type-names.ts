import { bsonType } from "./bson-type.ts";
import { typeOf, type Value } from "./values.ts";

/** Type numbers by MongoDB's names, as `$type` takes them. */
export const typeByName: ReadonlyMap<string, number> = new Map(Object.entries(bsonType));

const names: ReadonlyMap<number, string> = new Map([...typeByName].map(([name, type]) => [type, name]));

/** MongoDB's name of a value's type; "missing" for an absent field. */
export const typeName = (value: Value | undefined): string =>
  value === undefined ? "missing" : (names.get(typeOf(value)) ?? "unknown");
