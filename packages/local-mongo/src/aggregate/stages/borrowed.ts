import { type Doc, isDoc } from "../../bson/values.ts";
import { MongoError } from "../../errors.ts";
import { mingo } from "../mingo.ts";
import { fromPlain, toPlain } from "../plain.ts";
import { gathered, type StageCompiler } from "../stage.ts";

const idFirst = (d: Doc): Doc => new Map([["_id", d.get("_id") ?? null], ...d]);

/** Runs a stage with mingo over all its input at once. */
const borrow =
  (name: string): StageCompiler =>
  (arg) => {
    const spec = toPlain(arg);
    return function* (input) {
      const docs = (yield* gathered(input)).map(toPlain);
      let out: unknown[];
      try {
        out = new (mingo().Aggregator)([{ [name]: spec }]).run(
          docs.filter((d): d is Record<string, unknown> => typeof d === "object" && d !== null),
        );
      } catch (e) {
        throw new MongoError(2, e instanceof Error ? e.message : String(e));
      }
      for (const d of out) {
        const v = fromPlain(d);
        if (isDoc(v)) yield name === "$bucketAuto" ? idFirst(v) : v;
      }
    };
  };

/** Stages this server leaves to mingo. Number types are not kept through them: whole numbers become int32. */
export const borrowedStages: Record<string, StageCompiler> = Object.fromEntries(
  ["$bucketAuto", "$setWindowFields", "$fill"].map((name) => [name, borrow(name)]),
);
