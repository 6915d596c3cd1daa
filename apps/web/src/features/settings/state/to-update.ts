import { type FieldPath, fieldDefinition } from "@rep/schema/fields";
import type { UpdateProfile } from "@rep/schema/update-profile";
import { createPatch, parseObject } from "./json-patch.ts";
import type { Value, Values } from "./values.ts";

function toSent(path: FieldPath, value: Value, base: Value): unknown {
  const { kind, nullClears } = fieldDefinition(path);
  if (kind === "map") return createPatch(parseObject(String(base)) ?? {}, parseObject(String(value)) ?? {});
  return nullClears && typeof value === "string" && value.trim() === "" ? null : value;
}

/** The body of a save: the fields at `paths` and nothing else, for the person `id`. */
export function toUpdate(
  id: string,
  paths: readonly FieldPath[],
  values: Values,
  base: Values,
): UpdateProfile {
  const update: Record<string, unknown> = { id };
  for (const path of paths) {
    const sent = toSent(path, values[path], base[path]);
    const [group = "", key] = path.split(".");
    if (key === undefined) update[group] = sent;
    else update[group] = { ...(update[group] as object | undefined), [key]: sent };
  }
  return update as UpdateProfile;
}
