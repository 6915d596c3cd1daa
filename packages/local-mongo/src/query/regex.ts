import type { RegExpValue } from "../bson/values.ts";
import { badValue, MongoError } from "../errors.ts";

const cache = new Map<string, RegExp>();

/** Compiles a PCRE pattern with MongoDB's option letters (i, m, s, x, u) to a JS regular expression. */
export function compileRegex(pattern: string, options: string): RegExp {
  const key = `${options}/${pattern}`;
  const known = cache.get(key);
  if (known) return known;
  let flags = "";
  let source = pattern;
  let extended = false;
  const inline = /^\(\?([imsx]+)\)/.exec(source);
  if (inline) source = source.slice(inline[0].length);
  for (const option of new Set(options + (inline?.[1] ?? ""))) {
    if (option === "i" || option === "m" || option === "s") flags += option;
    else if (option === "x") extended = true;
    else if (option !== "u") throw badValue(`invalid flag in regex options: ${option}`);
  }
  if (extended)
    source = source.replace(/\\.|\[(?:\\.|[^\]])*\]|#[^\n]*|\s+/g, (m) => (/^[\\[]/.test(m) ? m : ""));
  source = source
    .replaceAll("\\A", "^")
    .replaceAll("\\Z", "$")
    .replaceAll("\\z", "$")
    .replaceAll("(?P<", "(?<");
  const made = build(source, flags);
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

export const regexOf = (pattern: RegExpValue): RegExp => compileRegex(pattern.pattern, pattern.options);

/** The literal prefix of an anchored, case-sensitive pattern such as `^abc`; undefined when it has none. */
export function literalPrefix(pattern: string, options: string): string | undefined {
  if (options.replace("u", "") !== "" || !pattern.startsWith("^") || pattern.includes("|")) return undefined;
  const regex = /^\^([\w@ \-,:;!#%&=<>'"~`/]+)(.?)/su.exec(pattern);
  if (!regex) return undefined;
  const literal = regex[1] ?? "";
  const quantified = regex[2] === "*" || regex[2] === "?" || regex[2] === "{";
  const prefix = quantified ? literal.slice(0, -1) : literal;
  return prefix === "" ? undefined : prefix;
}
