"use client";
import type { OrganizationPage as PageData } from "@rep/schema/organization";
import { organizationField, organizationPaths } from "@rep/schema/organization-fields";
import type { Choice } from "@rep/schema/settings-options";
import { type FormEvent, useMemo } from "react";
import { Rows, Section } from "../../components/ui/section.tsx";
import { type FieldInfo, type FormContext, FormProvider } from "../form/form-context.tsx";
import { FormField } from "../form/form-field.tsx";
import { EnabledOnceHydrated } from "../form/hydration.tsx";
import { LeaveDialog } from "../form/leave-dialog.tsx";
import { SaveBar } from "../form/save-bar.tsx";
import { SignInDialog } from "../form/sign-in-dialog.tsx";
import type { Viewer } from "../shell/use-viewer.ts";
import { Departments } from "./department-list.tsx";
import { Numbers } from "./number-list.tsx";
import { useOrganization } from "./use-form.ts";

type Choices = Partial<Record<string, readonly Choice[]>>;

interface OrganizationPageProps {
  page: PageData;
  viewer: Viewer;
  /** Built by the server, because browsers differ in the names of countries. */
  choices: Choices;
}

/** What the form tells its fields, all of it from the table. */
function createContext(form: FormContext["form"], defaultCountry: string, choices: Choices): FormContext {
  const infos = new Map<string, FieldInfo>(
    organizationPaths.map((path) => {
      const { kind, label, description, nullClears } = organizationField(path);
      const info = { kind, label, hint: description, optional: nullClears, autoComplete: "off" };
      return [path, { ...info, choices: choices[path] }];
    }),
  );
  const unknown: FieldInfo = { kind: "text", label: "", optional: true, autoComplete: "off" };
  return { form, defaultCountry, info: (path) => infos.get(path) ?? unknown };
}

/**
 * The organization's own fields in one form, followed by departments and numbers, whose changes take effect at once.
 */
export function OrganizationPage({ page: loaded, viewer, choices }: OrganizationPageProps) {
  const { page, form } = useOrganization(loaded, viewer.id);
  const { defaultCountry } = page.organization;
  const context = useMemo(
    () => createContext(form, defaultCountry, choices),
    [form, defaultCountry, choices],
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    form.save();
  };
  return (
    <FormProvider value={context}>
      <main id="main" className="mx-auto flex max-w-4xl flex-col gap-8 px-4 py-6 sm:px-6">
        <div>
          <h1 className="font-semibold text-xl tracking-tight">Organization</h1>
          <p className="text-ink-muted">Settings that apply to everyone in {page.organization.name}.</p>
        </div>
        <form noValidate aria-label="Organization" onSubmit={submit} id="settings-form">
          <EnabledOnceHydrated className="min-w-0">
            <Section id="details" title="Details">
              <Rows>
                {organizationPaths.map((path) => (
                  <FormField key={path} path={path} />
                ))}
              </Rows>
            </Section>
          </EnabledOnceHydrated>
        </form>
        <Departments departments={page.departments} />
        <Numbers numbers={page.numbers} />
        <SaveBar />
      </main>
      <LeaveDialog />
      <SignInDialog viewer={viewer} />
    </FormProvider>
  );
}
