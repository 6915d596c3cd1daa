"use client";
import { type FieldPath, type Section as SectionName, sections } from "@rep/schema/fields";
import type { ReactNode } from "react";
import { Group, Rows, Section } from "../../components/ui/section.tsx";
import { useFormContext, useFormState } from "../form/form-context.tsx";
import { FormField } from "../form/form-field.tsx";
import { PutBack } from "../form/put-back.tsx";
import { isDirty } from "../form/select.ts";
import { ConfirmPassword } from "./confirm-password.tsx";
import { groupsOf, pathsOf } from "./page-order.ts";

/** Undoes all changes of one section. Shown while there are any. */
function PutBackSection({ title, paths }: { title: string; paths: readonly FieldPath[] }) {
  const edited = useFormState((state, form) => paths.filter((path) => isDirty(form.model, state, path)));
  return edited.length > 0 && <PutBack label={title} paths={edited} />;
}

function FieldRows({ paths }: { paths: readonly FieldPath[] }) {
  const { form } = useFormContext();
  return (
    <Rows>
      {paths.flatMap((path) => [
        <FormField key={path} path={path} />,
        ...(form.model.confirmation?.of.includes(path) ? [<ConfirmPassword key={`${path}-confirm`} />] : []),
      ])}
    </Rows>
  );
}

interface FieldsSectionProps {
  section: SectionName;
  /** Content below the fields of a group, by its title. */
  extras?: Record<string, ReactNode>;
  children?: ReactNode;
}

/** Renders a section from the table, so a field added there appears here. */
export function FieldsSection({ section, extras = {}, children }: FieldsSectionProps) {
  const paths = pathsOf(section);
  const groups = groupsOf(section);
  const { title } = sections[section];
  return (
    <Section id={section} title={title} aside={<PutBackSection title={title} paths={paths} />}>
      {children}
      {groups ? (
        groups.map((group) => (
          <Group key={group.title} title={group.title}>
            <FieldRows paths={group.paths} />
            {extras[group.title]}
          </Group>
        ))
      ) : (
        <FieldRows paths={paths} />
      )}
    </Section>
  );
}
