import { compare } from "../bson/compare.ts";
import type { Doc } from "../bson/values.ts";
import { MongoError } from "../errors.ts";
import { parseCollation } from "../query/collation.ts";
import { checkValidation } from "./check-validation.ts";
import type { Command } from "./context.ts";
import { checkName, createCollection } from "./create-collection.ts";

const CREATE = [
  "capped",
  "size",
  "max",
  "storageEngine",
  "validator",
  "validationLevel",
  "validationAction",
  "indexOptionDefaults",
  "viewOn",
  "pipeline",
  "collation",
  "timeseries",
  "expireAfterSeconds",
  "clusteredIndex",
  "changeStreamPreAndPostImages",
  "encryptedFields",
  "autoIndexId",
  "idIndex",
  "flags",
];

const UNSUPPORTED = [
  "viewOn",
  "timeseries",
  "clusteredIndex",
  "encryptedFields",
  "changeStreamPreAndPostImages",
];

export const create: Command = {
  inTransaction: true,
  async run(ctx) {
    const { args } = ctx;
    args.only(...CREATE);
    const name = args.collection();
    checkName(ctx.db, name);
    const options: Doc = new Map();
    for (const k of CREATE) {
      const v = args.value(k);
      if (
        v === undefined ||
        ["autoIndexId", "idIndex", "flags", "indexOptionDefaults", "storageEngine"].includes(k)
      )
        continue;
      if (UNSUPPORTED.includes(k))
        throw new MongoError(238, `the option '${k}' of create is not supported by this server`);
      options.set(k, v);
    }
    if (args.bool("capped")) throw new MongoError(238, "capped collections are not supported by this server");
    options.delete("capped");
    const collation = parseCollation(args.value("collation"));
    if (collation) options.set("collation", collation.spec);
    else options.delete("collation");
    checkValidation(options);
    if (options.has("validator")) {
      if (!options.has("validationLevel")) options.set("validationLevel", "strict");
      if (!options.has("validationAction")) options.set("validationAction", "error");
    }
    const existing = ctx.find(ctx.db, name);
    if (existing !== undefined) {
      if (compare(existing.options, options) === 0 && ctx.transaction === undefined) return new Map();
      throw new MongoError(48, `Collection ${ctx.db}.${name} already exists.`);
    }
    await createCollection(ctx, ctx.db, name, options);
    return new Map();
  },
};
