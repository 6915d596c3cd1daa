import type { RegExpValue } from "../bson/values.ts";
import { badValue, MongoError } from "../errors.ts";

const cache = new Map<string, RegExp>();

/**
 * Compiles a pattern with MongoDB's option letters (i, m, s, u) to a JS regular expression.
 * @throws MongoError 2 for other options, 51091 for what is no pattern
 */
export function regexOf({ pattern, options }: RegExpValue): RegExp {
  const key = `${options}/${pattern}`;
  const known = cache.get(key);
  if (known) return known;
  if (options.includes("x")) throw badValue("the regex option 'x' is not supported by this server");
  const wrong = /[^imsu]/.exec(options);
  if (wrong) throw badValue(`invalid flag in regex options: ${wrong[0]}`);
  const made = build(pattern, [...new Set(options.replace("u", ""))].join(""));
  if (cache.size > 500) cache.clear();
  cache.set(key, made);
  return made;
}

function build(source: string, flags: string): RegExp {
  try {
    return new RegExp(source, `${flags}u`);
  } catch {
    // PCRE allows escapes of ordinary characters, which JS allows only without the u flag.
    try {
      return new RegExp(source, flags);
    } catch (error) {
      throw new MongoError(
        51091,
        `Regular expression is invalid: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  }
}
