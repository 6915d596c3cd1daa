import { show } from "../bson/format-value.ts";
import { typeName } from "../bson/type-names.ts";
import { type Doc, isDoc, type Value } from "../bson/values.ts";
import { badValue, failedToParse, MongoError } from "../errors.ts";
import type { MatchContext } from "../query/match.ts";
import { isIndex } from "../query/path.ts";
import type { ArrayFilters } from "./array-filters.ts";
import { compileOperator, type UpdateOperator } from "./operators.ts";
import { KEEP } from "./paths.ts";
import { checkRename } from "./rename.ts";

/** What an update is compiled in, and its array filters. */
export interface UpdateContext extends MatchContext {
  arrayFilters?: Value | undefined;
}

/** One operator at one path. */
export interface Step {
  path: string;
  parts: string[];
  operator: UpdateOperator | { rename: string[] };
}

/** The steps of an update made of operators. */
export function parseSteps(u: Doc, ctx: UpdateContext, id: () => Value | undefined): Step[] {
  const steps: Step[] = [];
  for (const [op, fields] of u) {
    if (!op.startsWith("$"))
      throw failedToParse(
        `Unknown modifier: ${op}. Expected a valid update modifier or pipeline-style update specified as an array`,
      );
    if (op !== "$rename") compileOperatorName(op);
    if (!isDoc(fields))
      throw failedToParse(
        `Modifiers operate on fields but we found type ${typeName(fields)} instead. For example: {$mod: {<field>: ...}} not {${op}: ${show(fields)}}`,
      );
    for (const [path, arg] of fields) {
      const parts = checkPath(path);
      if (op === "$rename") {
        const to = checkRename(path, arg);
        steps.push(
          { path, parts, operator: { rename: checkPath(to) } },
          { path: to, parts: to.split("."), operator: NOTHING },
        );
      } else steps.push({ path, parts, operator: compileOperator(op, arg, { ...ctx, path, id }) });
    }
  }
  return steps;
}

/** Stands for the target of a `$rename` where conflicts are looked for. */
const NOTHING: UpdateOperator = { change: () => KEEP, create: false };

const KNOWN = new Set(
  `$set $setOnInsert $unset $inc $mul $min $max $currentDate $push $addToSet $pop $pull $pullAll`.split(
    /\s+/,
  ),
);

function compileOperatorName(op: string): void {
  if (!KNOWN.has(op))
    throw failedToParse(
      `Unknown modifier: ${op}. Expected a valid update modifier or pipeline-style update specified as an array`,
    );
}

function checkPath(path: string): string[] {
  if (path === "") throw new MongoError(56, "An empty update path is not valid.");
  const parts = path.split(".");
  for (const [i, p] of parts.entries()) {
    if (p === "")
      throw new MongoError(
        56,
        `The update path '${path}' contains an empty field name, which is not allowed.`,
      );
    if (i === 0 && p.startsWith("$"))
      throw p === "$" || p.startsWith("$[")
        ? badValue(
            `Cannot have array filter identifier (i.e. '$[<id>]') element in the first position in path '${path}'`,
          )
        : new MongoError(
            52,
            `The dollar ($) prefixed field '${p}' in '${path}' is not allowed in the context of an update's replacement document. Consider using an aggregation pipeline with $replaceWith.`,
          );
    if (
      i > 0 &&
      p.startsWith("$") &&
      p !== "$" &&
      !/^\$\[[^\]]*\]$/.test(p) &&
      !["$id", "$ref", "$db"].includes(p)
    )
      throw new MongoError(
        52,
        `The dollar ($) prefixed field '${p}' in '${path}' is not allowed in the context of an update's replacement document. Consider using an aggregation pipeline with $replaceWith.`,
      );
  }
  if (parts.filter((p) => p === "$").length > 1)
    throw badValue(`Too many positional (i.e. '$') elements found in path '${path}'`);
  return parts;
}

/** @throws MongoError 40 when one path lies under another */
export function checkConflicts(steps: Step[]): void {
  const taken = new Map<string, string>();
  for (const s of steps) {
    for (const [other] of taken)
      if (other === s.path || other.startsWith(`${s.path}.`) || s.path.startsWith(`${other}.`))
        throw new MongoError(
          40,
          `Updating the path '${s.path}' would create a conflict at '${other.length < s.path.length ? other : s.path}'`,
        );
    taken.set(s.path, s.path);
  }
}

/** @throws MongoError 9 when an array filter has no use */
export function checkFiltersUsed(steps: Step[], filters: ArrayFilters, u: Doc): void {
  const used = new Set(
    steps.flatMap((s) => s.parts.filter((p) => p.startsWith("$[")).map((p) => p.slice(2, -1))),
  );
  for (const id of used)
    if (id !== "" && !filters.has(id))
      throw badValue(
        `No array filter found for identifier '${id}' in path '${steps.find((s) => s.parts.includes(`$[${id}]`))?.path}'`,
      );
  for (const id of filters.keys())
    if (!used.has(id))
      throw failedToParse(`The array filter for identifier '${id}' was not used in the update ${show(u)}`);
}

/** MongoDB 5+ applies updates in the order of their paths: names by bytes, numbers by size. */
export function byPath(a: Step, b: Step): number {
  for (let i = 0; i < a.parts.length && i < b.parts.length; i++) {
    const x = a.parts[i] ?? "";
    const y = b.parts[i] ?? "";
    if (x === y) continue;
    if (isIndex(x) && isIndex(y)) return Number(x) - Number(y);
    return x < y ? -1 : 1;
  }
  return a.parts.length - b.parts.length;
}
