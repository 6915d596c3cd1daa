import type { ErrorIssue } from "./errors.ts";
import { isPlainObject, type JsonObject, quoteKey } from "./json.ts";

export { mergePatch } from "./merge-patch.ts";

/**
 * Limits of a free-form map (docs/profile-contract.md, section 3). Levels count objects and arrays, the map itself
 * being the first.
 */
export const automationsLimits = { keys: 200, bytes: 32 * 1024, levels: 8, keyCharacters: 64 } as const;

/** Enough issues to correct a map by; bounds the response to a hostile body. */
const maxIssues = 20;

const forbiddenKeys = new Set(["__proto__", "constructor", "prototype"]);

type Path = ErrorIssue["path"];

function keyProblem(key: string): string | null {
  if (key === "") return "Give this key a name of at least one character.";
  if (key.length > automationsLimits.keyCharacters && [...key].length > automationsLimits.keyCharacters)
    return `The key ${quoteKey(key)} is too long. Use at most ${automationsLimits.keyCharacters} characters.`;
  if (key.startsWith("$")) return `The key ${quoteKey(key)} must not begin with "$".`;
  if (key.includes(".")) return `The key ${quoteKey(key)} must not contain a ".".`;
  if (key.includes("\0")) return `The key ${quoteKey(key)} must not contain a NUL character.`;
  if (!key.isWellFormed()) return `The key ${quoteKey(key)} holds half a character. Type it again.`;
  if (forbiddenKeys.has(key)) return `The key ${quoteKey(key)} is reserved. Choose another name.`;
  return null;
}

function scalarProblem(value: unknown): string | null {
  if (value === null || typeof value === "boolean") return null;
  if (typeof value === "number") return Number.isFinite(value) ? null : "This number is too large to save.";
  if (typeof value === "string")
    return value.isWellFormed() ? null : "This text holds half a character. Type it again.";
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

/** Visits the map level by level, without recursion: a body of 64 KB can nest 32,000 deep. */
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

const notAMap: ErrorIssue = {
  path: [],
  code: "invalid_type",
  message: 'This must be a JSON object, such as {"followUp": true}.',
};

/**
 * Finds the problems of a merge patch (RFC 7396) that do not depend on the map it is merged into: keys with a special
 * meaning in MongoDB or JavaScript, values that are not JSON, and more than 8 levels, because each object of a patch
 * becomes an object of the map. The limits on keys and bytes are not checked here: null removes keys, and those
 * limits apply to the map after the change (`checkAutomations`).
 *
 * Works on the result of `JSON.parse`, because a schema would silently drop an own `__proto__`. Paths are relative to
 * the map. Safe for any depth and width.
 */
export function checkAutomationsPatch(patch: unknown): ErrorIssue[] {
  return isPlainObject(patch) ? walkMap(patch).issues.slice(0, maxIssues) : [notAMap];
}

/**
 * Finds every problem of a free-form map after a change: those of `checkAutomationsPatch`, more than 200 keys in all,
 * and more than 32 KB as compact JSON in UTF-8.
 */
export function checkAutomations(map: unknown): ErrorIssue[] {
  if (!isPlainObject(map)) return [notAMap];
  const { issues, keys } = walkMap(map);
  const sound = issues.length === 0;
  if (keys > automationsLimits.keys)
    issues.unshift({
      path: [],
      code: "too_many_keys",
      message: `Use at most ${automationsLimits.keys} keys in all. There are ${keys} now.`,
    });
  // Serialize only a map without issues so far: JSON.stringify recurses, and throws on values that are not JSON.
  if (sound && new TextEncoder().encode(JSON.stringify(map)).length > automationsLimits.bytes)
    issues.unshift({ path: [], code: "too_large", message: "Use at most 32 KB of JSON." });
  return issues.slice(0, maxIssues);
}
