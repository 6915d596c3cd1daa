import type { RouterOutputs } from "@rep/api";
import { fieldPaths } from "@rep/schema/fields";
import type { Profile } from "@rep/schema/profile";
import type { InfiniteData } from "@tanstack/react-query";
import { sameJson } from "../settings/state/json-patch.ts";
import { storedValue } from "../settings/state/values.ts";

type Page = RouterOutputs["profile"]["activity"];
type Entry = Page["items"][number];
export type ActivityData = InfiniteData<Page, string | null>;

/**
 * The activity with a save of this page put first, from what the server held before and after: the list is right at
 * once and a save stays one request. The next fetch brings the server's own entry in its place.
 */
export function rememberSave(
  data: ActivityData | undefined,
  by: Entry["by"],
  before: Profile,
  after: Profile,
): ActivityData | undefined {
  const [first, ...rest] = data?.pages ?? [];
  const changes = fieldPaths.flatMap((path) => {
    const [from, to] = [storedValue(before, path), storedValue(after, path)];
    return sameJson(from, to) ? [] : [{ path, before: from, after: to }];
  });
  if (!data || !first || changes.length === 0) return data;
  const entry: Entry = {
    id: `version-${after.user.version}`,
    at: after.user.updatedAt,
    by,
    through: "web",
    tokenName: null,
    requestId: "",
    changes,
  };
  return { ...data, pages: [{ ...first, items: [entry, ...first.items] }, ...rest] };
}
