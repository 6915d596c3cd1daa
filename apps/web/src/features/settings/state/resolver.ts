import { type FieldPath, fieldPaths } from "@rep/schema/fields";
import type { FieldErrors, FieldValues, Resolver } from "react-hook-form";
import type { FieldProblem } from "./validation.ts";
import type { Values } from "./values.ts";

/** What the resolver asks of the form around it. */
export interface ResolverSource {
  dirtyPaths(): FieldPath[];
  values(): Values;
}

/**
 * Validates edited fields only: a stored value that a newer rule would refuse must not stop somebody from changing
 * another. Where the schema cannot be loaded (offline), nothing is wrong here and the server decides.
 */
export function createResolver(source: () => ResolverSource, country: string): Resolver<FieldValues> {
  return async (values, _context, { names }) => {
    const library = await import("./validation.ts").catch(() => null);
    const { dirtyPaths, values: current } = source();
    const asked = dirtyPaths().filter((path) => names === undefined || names.includes(path));
    const errors: FieldErrors<FieldValues> = {};
    for (const path of library ? asked : []) {
      const problem = await library?.validate(path, current(), country);
      if (problem) place(errors, path, problem);
    }
    return Object.keys(errors).length > 0 ? { values: {}, errors } : { values, errors: {} };
  };
}

/** Loads the schema before it is needed, as soon as somebody begins to edit. */
export function preloadValidation(): void {
  import("./validation.ts").catch(() => undefined);
}

function place(errors: Record<string, unknown>, path: FieldPath, problem: FieldProblem): void {
  const [group = "", key] = path.split(".");
  if (key === undefined) errors[group] = problem;
  else errors[group] = { ...(errors[group] as object | undefined), [key]: problem };
}

/** The paths of a form's errors, in the table's order. */
export function failing(hasError: (path: FieldPath) => boolean): FieldPath[] {
  return fieldPaths.filter(hasError);
}
