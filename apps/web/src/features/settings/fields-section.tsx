"use client";
import {
  type FieldPath,
  fieldDefinition,
  fieldPaths,
  type Section as SectionName,
  sections,
} from "@rep/schema/fields";
import type { ReactNode } from "react";
import { FieldGrid, Section } from "../../components/ui/section.tsx";
import { ProfileField } from "./profile-field.tsx";

interface FieldsSectionProps {
  section: SectionName;
  /** Instead of the table's description, for fields that have more to say. */
  hints?: Partial<Record<FieldPath, ReactNode>>;
  children?: ReactNode;
}

const wide = new Set(["switch", "map", "businessHours"]);

/** The fields of a section, in the table's order. */
export function pathsOf(section: SectionName): FieldPath[] {
  return fieldPaths.filter((path) => fieldDefinition(path).section === section);
}

/** A section as the table describes it: a field added there appears here. */
export function FieldsSection({ section, hints = {}, children }: FieldsSectionProps) {
  return (
    <Section id={section} {...sections[section]}>
      {children}
      <FieldGrid>
        {pathsOf(section).map((path) => (
          <div
            key={path}
            className={wide.has(fieldDefinition(path).kind) ? "min-w-0 @xl:col-span-2" : "min-w-0"}
          >
            <ProfileField path={path} hint={hints[path]} />
          </div>
        ))}
      </FieldGrid>
    </Section>
  );
}
