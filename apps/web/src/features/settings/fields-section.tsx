"use client";
import {
  type FieldPath,
  fieldDefinition,
  fieldPaths,
  type Section as SectionName,
  sections,
} from "@rep/schema/fields";
import type { ReactNode } from "react";
import { Group, Rows, Section } from "../../components/ui/section.tsx";
import { useFormContext, useFormState } from "../form/form-context.tsx";
import { FormField } from "../form/form-field.tsx";
import { PutBack } from "../form/put-back.tsx";
import { isDirty } from "../form/select.ts";
import { ConfirmPassword } from "./confirm-password.tsx";
import type { FieldGroup } from "./group-fields.ts";

/** The fields of a section, in the table's order. */
export function pathsOf(section: SectionName): FieldPath[] {
  return fieldPaths.filter((path) => fieldDefinition(path).section === section);
}

/** Undoes the changes of a section alone, while there are some. */
function PutBackSection({ title, paths }: { title: string; paths: readonly FieldPath[] }) {
  const edited = useFormState((state, form) =>
    paths.filter((path) => isDirty(form.model, state, path)).join(),
  );
  return edited !== "" && <PutBack label={title} paths={edited.split(",")} />;
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
  /** How the fields are grouped, where there are many. */
  groups?: readonly FieldGroup[];
  /** What stands under the fields of a group, by its title. */
  extras?: Record<string, ReactNode>;
  children?: ReactNode;
}

/** A section as the table describes it: a field added there appears here. */
export function FieldsSection({ section, groups, extras = {}, children }: FieldsSectionProps) {
  const paths = pathsOf(section);
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
