"use client";
import type { Organization } from "@rep/schema/organization";
import type { OrganizationPath } from "@rep/schema/organization-fields";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { toFailure } from "../../lib/failure.ts";
import { organizationQuery } from "../../lib/queries.ts";
import { trpc } from "../../lib/trpc.ts";
import { createForm, type Form } from "../form/create-form.ts";
import { explainSave } from "../form/explain-save.ts";
import { keepDraft } from "../form/keep-draft.ts";
import { organizationModel, toChanges, toSnapshot } from "./state.ts";

function createOrganizationForm(initial: Organization): Form<OrganizationPath> {
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
      return toSnapshot(await client.organization.update.mutate({ ifMatch: version, organization }));
    },
    explain: (error) =>
      explainSave(error, organizationModel.paths, (current) => toSnapshot(current as Organization)), // the API's own projection
  });
  return form;
}

/** The form of an organization, kept in step with the server. */
export function useOrganizationForm(initial: Organization, viewerId: string): Form<OrganizationPath> {
  const [form] = useState(() => createOrganizationForm(initial));
  const { data, error } = useQuery({ ...organizationQuery(), refetchOnWindowFocus: "always" });
  useEffect(() => {
    if (data) form.dispatch({ type: "refetched", snapshot: toSnapshot(data.organization) });
  }, [form, data]);
  useEffect(() => {
    if (!error) return;
    const { code } = toFailure(error);
    if (code === "UNAUTHORIZED") form.sessionLost("ended");
    if (code === "VIEWER_CHANGED") form.sessionLost("other");
  }, [form, error]);
  useEffect(
    () => keepDraft(form, `draft-${viewerId}-organization-${initial.id}`),
    [form, viewerId, initial.id],
  );
  return form;
}
