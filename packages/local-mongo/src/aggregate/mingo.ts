import { createRequire } from "node:module";
import type * as Mingo from "mingo";
import type * as Core from "mingo/core";
import type * as Expressions from "mingo/operators/expression";

const require = createRequire(import.meta.url);
const once = <X>(load: () => X): (() => X) => {
  let x: X | undefined;
  return () => {
    x ??= load();
    return x;
  };
};

/** mingo's parts, loaded when first needed: its hundreds of files would be a good part of this server's start. */
export const mingo: () => typeof Mingo = once(() => require("mingo"));
export const mingoCore: () => typeof Core = once(() => require("mingo/core"));
export const mingoExpressions: () => typeof Expressions = once(() => require("mingo/operators/expression"));
