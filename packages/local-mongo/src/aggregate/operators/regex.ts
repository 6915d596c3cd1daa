import { type Doc, doc, Int32, RegExpValue, type Value } from "../../bson/values.ts";
import { MongoError } from "../../errors.ts";
import { compileRegex, regexOf } from "../../query/regex.ts";
import type { Operator } from "../env.ts";
import { named, nullish } from "./arguments.ts";

/** A match as `$regexFind` shows it. */
export function found(m: RegExpExecArray): Doc {
  return doc({
    match: m[0],
    idx: new Int32([...m.input.slice(0, m.index)].length),
    captures: m.slice(1).map((x) => x ?? null),
  });
}

/** An operator of an input and a regular expression; `none` is its answer to a null input. */
export const regex =
  (name: string, f: (re: RegExp, s: string) => Value, none: Value): Operator =>
  (arg, c) => {
    const fns = named(name, arg, c, ["input", "regex"], ["options"]);
    return (env) => {
      const input = fns.get("input")?.(env);
      const pattern = fns.get("regex")?.(env);
      const options = fns.get("options")?.(env);
      if (nullish(pattern)) return none;
      if (nullish(input)) return none;
      if (typeof input !== "string")
        throw new MongoError(51104, `${name} needs 'input' to be of type string`);
      const re =
        pattern instanceof RegExpValue
          ? typeof options === "string"
            ? compileRegex(pattern.pattern, options)
            : regexOf(pattern)
          : compileRegex(String(pattern), typeof options === "string" ? options : "");
      return f(re, input);
    };
  };

/** All matches in a string. */
export function matches(re: RegExp, s: string): Doc[] {
  return [...s.matchAll(new RegExp(re.source, `${re.flags}g`))].map((m) => found(m));
}
