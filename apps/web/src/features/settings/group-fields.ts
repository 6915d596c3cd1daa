import type { FieldPath } from "@rep/schema/fields";

export interface FieldGroup {
  title: string;
  paths: readonly FieldPath[];
}

/** The groups with every path of `all` in exactly one of them. A path that stands in no group joins the last one. */
export function groupFields(groups: readonly FieldGroup[], all: readonly FieldPath[]): FieldGroup[] {
  const placed = new Set(groups.flatMap(({ paths }) => paths));
  const left = all.filter((path) => !placed.has(path));
  return groups
    .map(({ title, paths }, index) => ({
      title,
      paths: [...paths.filter((path) => all.includes(path)), ...(index === groups.length - 1 ? left : [])],
    }))
    .filter(({ paths }) => paths.length > 0);
}
