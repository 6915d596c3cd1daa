import type { RouterOutputs } from "@rep/api";
import { queryOptions } from "@tanstack/react-query";
import { trpc } from "../../lib/trpc.ts";

type Sessions = RouterOutputs["account"]["sessions"];
type ApiTokens = RouterOutputs["account"]["apiTokens"]["list"];

export type Session = Sessions["items"][number];
export type ApiToken = ApiTokens["items"][number];

export const sessionsQuery = queryOptions({
  queryKey: ["sessions"],
  queryFn: async ({ signal }) => (await trpc()).account.sessions.query({}, { signal }),
});

export const tokensQuery = queryOptions({
  queryKey: ["apiTokens"],
  queryFn: async ({ signal }) => (await trpc()).account.apiTokens.list.query({}, { signal }),
});
