import { formatValue } from "../bson/format-value.ts";
import { typeName } from "../bson/type-names.ts";
import { type Doc, isDoc, type Value } from "../bson/values.ts";
import { badValue, dollarPrefixedField, failedToParse, MongoError } from "../errors.ts";
import type { MatchContext } from "../query/match.ts";
import { isIndex } from "../query/path.ts";
import type { ArrayFilters } from "./array-filters.ts";
import { operatorNamed, type UpdateOperator } from "./operators.ts";

/** What an update is compiled in, and its array filters. */
export interface UpdateContext extends MatchContext {
  arrayFilters?: Value | undefined;
}

/** One operator at one path. */
export interface Step {
  path: string;
  parts: string[];
  operator: UpdateOperator;
}

/** The steps of an update made of operators. */
export function parseSteps(update: Doc, context: UpdateContext, id: () => Value | undefined): Step[] {
  const steps: Step[] = [];
  for (const [operator, fields] of update) {
    const compile = operatorNamed(operator);
    if (!isDoc(fields))
      throw failedToParse(
        `Modifiers operate on fields but we found type ${typeName(fields)} instead. For example: {$mod: {<field>: ...}} not {${operator}: ${formatValue(fields)}}`,
      );
    for (const [path, argument] of fields)
      steps.push({ path, parts: checkPath(path), operator: compile(argument, { ...context, path, id }) });
  }
  return steps;
}

function checkPath(path: string): string[] {
  const parts = path.split(".");
  if (parts.includes(""))
    throw new MongoError(56, `The update path '${path}' contains an empty field name, which is not allowed.`);
  if (parts[0] === "$" || parts[0]?.startsWith("$["))
    throw badValue(
      `Cannot have array filter identifier (i.e. '$[<id>]') element in the first position in path '${path}'`,
    );
  const named = /^\$(\[[^\]]*\]|id|ref|db)?$/;
  for (const [index, part] of parts.entries())
    if (part.startsWith("$") && (index === 0 || !named.test(part))) throw dollarPrefixedField(part, path);
  if (parts.filter((part) => part === "$").length > 1)
    throw badValue(`Too many positional (i.e. '$') elements found in path '${path}'`);
  return parts;
}

/** @throws MongoError 40 when one path lies under another */
export function checkConflicts(steps: Step[]): void {
  const taken: string[] = [];
  for (const { path } of steps) {
    for (const other of taken)
      if (other === path || other.startsWith(`${path}.`) || path.startsWith(`${other}.`))
        throw new MongoError(
          40,
          `Updating the path '${path}' would create a conflict at '${other.length < path.length ? other : path}'`,
        );
    taken.push(path);
  }
}

/** @throws MongoError 9 when an array filter has no use */
export function checkFiltersUsed(steps: Step[], filters: ArrayFilters, update: Doc): void {
  const used = new Set(
    steps.flatMap((s) => s.parts.filter((p) => p.startsWith("$[")).map((p) => p.slice(2, -1))),
  );
  for (const id of filters.keys())
    if (!used.has(id))
      throw failedToParse(
        `The array filter for identifier '${id}' was not used in the update ${formatValue(update)}`,
      );
}

/** MongoDB 5+ applies updates in the order of their paths: names by bytes, numbers by size. */
export function byPath(left: Step, right: Step): number {
  for (let index = 0; index < left.parts.length && index < right.parts.length; index++) {
    const element = left.parts[index] ?? "";
    const other = right.parts[index] ?? "";
    if (element === other) continue;
    if (isIndex(element) && isIndex(other)) return Number(element) - Number(other);
    return element < other ? -1 : 1;
  }
  return left.parts.length - right.parts.length;
}
