import { z } from "zod";
import { type FieldPath, fieldDefinition, fieldPaths, type fields } from "./fields.ts";
import { type Rules, rules } from "./rules.ts";

/** The rule of a field, and null where the table says that null clears it. */
export type FieldSchema<P extends FieldPath> = (typeof fields)[P]["nullClears"] extends true
  ? z.ZodNullable<Rules[P]>
  : Rules[P];

export type FieldSchemas = { [P in FieldPath]: FieldSchema<P> };

function fieldSchema(path: FieldPath): z.ZodType {
  const { label, description, nullClears } = fieldDefinition(path);
  const rule: z.ZodType = rules[path];
  return (nullClears ? z.nullable(rule) : rule).meta({ title: label, description });
}

/** One schema per path of the table, described by the table: what a request may send for that field. */
export const fieldSchemas = Object.fromEntries(
  fieldPaths.map((path) => [path, fieldSchema(path)]),
) as unknown as FieldSchemas;
