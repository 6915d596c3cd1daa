import type { ErrorIssue } from "./errors.ts";
import { isPlainObject, type JsonObject, quoteKey } from "./json.ts";

export { mergePatch } from "./merge-patch.ts";

/** What a free-form map may hold (contract, section 3). Levels count objects and arrays, the map itself being the first. */
export const automationsLimits = { keys: 200, bytes: 32 * 1024, levels: 8, keyCharacters: 64 } as const;

/** Enough to mend a map by; a hostile body does not get an answer larger than itself. */
const maxIssues = 20;

const forbiddenKeys = new Set(["__proto__", "constructor", "prototype"]);

type Path = ErrorIssue["path"];

function keyProblem(key: string): string | null {
  if (key === "") return "A key needs at least one character.";
  if (key.length > automationsLimits.keyCharacters && [...key].length > automationsLimits.keyCharacters)
    return `The key ${quoteKey(key)} is too long; use at most ${automationsLimits.keyCharacters} characters.`;
  if (key.startsWith("$")) return `The key ${quoteKey(key)} must not begin with "$".`;
  if (key.includes(".")) return `The key ${quoteKey(key)} must not hold a ".".`;
  if (key.includes("\0")) return `The key ${quoteKey(key)} must not hold a NUL character.`;
  if (!key.isWellFormed()) return `The key ${quoteKey(key)} must be well-formed Unicode text.`;
  if (forbiddenKeys.has(key)) return `The key ${quoteKey(key)} is reserved; choose another name.`;
  return null;
}

function scalarProblem(value: unknown): string | null {
  if (value === null || typeof value === "boolean") return null;
  if (typeof value === "number")
    return Number.isFinite(value) ? null : "This number is too large to be kept.";
  if (typeof value === "string")
    return value.isWellFormed() ? null : "Text must be well-formed Unicode, without lone surrogates.";
  return "Use only JSON values: text, numbers, true, false, null, lists and objects.";
}

interface Walk {
  issues: ErrorIssue[];
  keys: number;
}

function visitObject(value: JsonObject, path: Path, walk: Walk): [Path, unknown][] {
  return Reflect.ownKeys(value).flatMap((key): [Path, unknown][] => {
    if (typeof key === "symbol") return [];
    walk.keys += 1;
    const here = [...path, key];
    const problem = keyProblem(key);
    if (problem) walk.issues.push({ path: here, code: "invalid_key", message: problem });
    return [[here, value[key]]];
  });
}

/** Goes through the map level by level, without recursion: a body of 64 KB can nest 32,000 deep. */
function walkMap(map: JsonObject): Walk {
  const walk: Walk = { issues: [], keys: 0 };
  let level: [Path, unknown][] = [[[], map]];
  for (let depth = 1; level.length > 0; depth += 1) {
    const next: [Path, unknown][] = [];
    for (const [path, value] of level) {
      if (walk.issues.length >= maxIssues) return walk;
      const nested = Array.isArray(value) || isPlainObject(value);
      if (nested && depth > automationsLimits.levels) {
        walk.issues.push({
          path,
          code: "too_deep",
          message: `Nest objects and lists at most ${automationsLimits.levels} levels deep.`,
        });
        return walk;
      }
      if (Array.isArray(value))
        for (const [index, item] of value.entries()) next.push([[...path, index], item]);
      else if (isPlainObject(value)) for (const entry of visitObject(value, path, walk)) next.push(entry);
      else {
        const problem = scalarProblem(value);
        if (problem) walk.issues.push({ path, code: "invalid_value", message: problem });
      }
    }
    level = next;
  }
  return walk;
}

/**
 * Everything wrong with a free-form map, as sent in a request or as it would be after merging: at most
 * 200 keys in all, 32 KB as compact JSON in UTF-8, 8 levels, and keys that neither MongoDB nor JavaScript
 * gives a meaning of their own. Works on the value as `JSON.parse` made it, because a schema would drop an
 * own `__proto__` before anybody saw it. Paths are relative to the map. Safe on any depth and width.
 */
export function checkAutomations(value: unknown): ErrorIssue[] {
  if (!isPlainObject(value))
    return [
      { path: [], code: "invalid_type", message: 'This must be a JSON object, such as {"followUp": true}.' },
    ];
  const { issues, keys } = walkMap(value);
  const sound = issues.length === 0;
  if (keys > automationsLimits.keys)
    issues.unshift({
      path: [],
      code: "too_many_keys",
      message: `Use at most ${automationsLimits.keys} keys in all; there are ${keys}.`,
    });
  // Only a map that is sound so far is written out: JSON.stringify recurses, and throws on what is not JSON.
  if (sound && new TextEncoder().encode(JSON.stringify(value)).length > automationsLimits.bytes)
    issues.unshift({ path: [], code: "too_large", message: "Keep the map under 32 KB of JSON." });
  return issues.slice(0, maxIssues);
}
