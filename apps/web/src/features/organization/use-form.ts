"use client";
import type { Organization, OrganizationPage } from "@rep/schema/organization";
import type { OrganizationPath } from "@rep/schema/organization-fields";
import { type QueryClient, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useMemo, useState } from "react";
import { organizationQuery } from "../../lib/queries.ts";
import { trpc } from "../../lib/trpc.ts";
import { authorsOf } from "../activity/state.ts";
import { createForm, type Form } from "../form/create-form.ts";
import { explainSave } from "../form/explain-save.ts";
import { useLiveForm } from "../form/use-live-form.ts";
import { organizationModel, toChanges, toSnapshot } from "./state.ts";

const { queryKey } = organizationQuery();

/** Next may restore a page as first rendered; the cache knows what has been saved since. */
function newest(loaded: OrganizationPage, queryClient: QueryClient): OrganizationPage {
  const cached = queryClient.getQueryData(queryKey);
  return cached && cached.organization.version > loaded.organization.version ? cached : loaded;
}

function createOrganizationForm(
  initial: Organization,
  remember: (saved: Organization) => void,
): Form<OrganizationPath> {
  const form: Form<OrganizationPath> = createForm({
    model: organizationModel,
    snapshot: toSnapshot(initial),
    async check(path, values) {
      const { validateOrganizationField } = await import("@rep/schema/organization");
      const sent = toChanges({ [path]: values[path] }, form.get().base)[path];
      const issue = validateOrganizationField(path, sent);
      return issue && { code: issue.code, message: issue.message, from: "page" };
    },
    async save(changed, version) {
      const organization = toChanges(changed, form.get().base);
      const client = await trpc();
      const saved = await client.organization.update.mutate({ ifMatch: version, organization });
      remember(saved);
      return toSnapshot(saved);
    },
    explain: (error) =>
      explainSave(error, organizationModel.paths, (current) => toSnapshot(current as Organization)), // the API's own projection
  });
  return form;
}

/** The page of an organization and the form of its fields, kept in step with the server. */
export function useOrganization(loaded: OrganizationPage, viewerId: string) {
  const queryClient = useQueryClient();
  const [initial] = useState(() => newest(loaded, queryClient));
  const router = useRouter();
  const [form] = useState(() =>
    createOrganizationForm(initial.organization, (organization) => {
      queryClient.setQueryData(queryKey, (known) => known && { ...known, organization });
      router.refresh(); // Cached pages show the organization's hours.
    }),
  );
  const { data, error, refetch } = useQuery({
    ...organizationQuery(),
    initialData: initial,
    refetchOnWindowFocus: "always",
  });
  useLiveForm(form, {
    snapshot: useMemo(() => toSnapshot(data.organization), [data]),
    error,
    refetch,
    draftKey: `draft-${viewerId}-organization-${initial.organization.id}`,
    async fetchAuthors() {
      const client = await trpc();
      return authorsOf([await client.organization.activity.query({})], viewerId);
    },
  });
  return { page: data, form };
}
