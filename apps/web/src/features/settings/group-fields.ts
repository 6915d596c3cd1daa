import type { FieldPath } from "@rep/schema/fields";

export interface FieldGroup {
  title: string;
  paths: readonly FieldPath[];
}

/** Distributes `all` over the groups, each path into exactly one. Paths that no group names join the last one. */
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
