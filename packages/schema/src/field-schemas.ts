import type { z } from "zod";
import { requestSchema } from "./field-kinds.ts";
import { type FieldPath, type FieldValue, fieldDefinition, fieldPaths } from "./fields.ts";

export type FieldSchemas = { [Path in FieldPath]: z.ZodType<FieldValue<Path>> };

/** The request schema of each path of the table. */
export const fieldSchemas = Object.fromEntries(
  fieldPaths.map((path) => [path, requestSchema(fieldDefinition(path))]),
) as unknown as FieldSchemas; // fieldPaths holds every key of the type
