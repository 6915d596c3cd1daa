import type { RouterOutputs } from "@rep/api";
import { isPlainObject } from "@rep/schema/json";
import { mergePatch } from "@rep/schema/merge-patch";
import type { FieldChange } from "@rep/schema/profile-values";
import type { InfiniteData } from "@tanstack/react-query";
import type { FieldValue } from "../form/form-model.ts";
import type { Author } from "../form/form-state.ts";
import { createPatch, parseObject } from "../form/kinds.ts";

type Page = RouterOutputs["profile"]["activity"];
export type ActivityEntry = Page["items"][number];
export type ActivityData = InfiniteData<Page, string | null>;

/**
 * Puts a save made on this page first in the cached activity. The list is correct at once and a save stays one
 * request; the next fetch replaces the entry with the server's own.
 */
export function rememberSave(
  data: ActivityData | undefined,
  by: ActivityEntry["by"],
  { version, updatedAt }: { version: number; updatedAt: string },
  changes: FieldChange[],
): ActivityData | undefined {
  const [first, ...rest] = data?.pages ?? [];
  if (!data || !first || changes.length === 0) return data;
  const entry: ActivityEntry = {
    id: `version-${version}`,
    at: updatedAt,
    by,
    through: "web",
    tokenName: null,
    requestId: "",
    changes,
  };
  return { ...data, pages: [{ ...first, items: [entry, ...first.items] }, ...rest] };
}

/** How the viewer reads somebody's name. */
export function nameFor(viewerId: string, { id, fullName }: ActivityEntry["by"]): string {
  return id === viewerId ? "You" : fullName;
}

/** The last author of each field, by path, within the given pages of the activity. */
export function authorsOf(pages: readonly Page[], viewerId: string): Record<string, Author> {
  const authors: Record<string, Author> = {};
  for (const { at, by, changes } of pages.flatMap((page) => page.items)) {
    for (const { path } of changes) authors[path] ??= { name: nameFor(viewerId, by), at };
  }
  return authors;
}

/** The current text of a map in the form, with the keys of one change reset to their earlier values. */
export function restoredMap(
  now: FieldValue,
  { before, after }: Pick<ActivityEntry["changes"][number], "before" | "after">,
): string {
  const [from, to] = [isPlainObject(after) ? after : {}, isPlainObject(before) ? before : {}];
  return JSON.stringify(mergePatch(parseObject(now) ?? {}, createPatch(from, to)), null, 2);
}
