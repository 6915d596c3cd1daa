import { compare } from "../bson/compare.ts";
import type { Doc } from "../bson/values.ts";
import { MongoError } from "../errors.ts";
import type { Command } from "./context.ts";
import { checkName, createCollection } from "./create-collection.ts";
import { checkValidation } from "./validate.ts";

const stored = ["validator", "validationLevel", "validationAction"];
const ignored = "collation capped size max autoIndexId idIndex flags indexOptionDefaults storageEngine".split(
  " ",
);
const unsupported =
  "viewOn pipeline timeseries clusteredIndex expireAfterSeconds encryptedFields changeStreamPreAndPostImages";

export const create: Command = {
  inTransaction: true,
  async run(context) {
    const { args, db } = context;
    args.only(...stored, ...ignored, ...unsupported.split(" "));
    const name = args.collection();
    checkName(db, name);
    for (const option of unsupported.split(" "))
      if (args.value(option) !== undefined)
        throw new MongoError(238, `the option '${option}' of create is not supported by this server`);
    if (args.bool("capped")) throw new MongoError(238, "capped collections are not supported by this server");
    const options: Doc = new Map();
    for (const option of stored) {
      const value = args.value(option);
      if (value !== undefined) options.set(option, value);
    }
    checkValidation(options);
    const existing = context.find(db, name);
    if (existing === undefined) await createCollection(context, db, name, options);
    else if (compare(existing.options, options) !== 0 || context.transaction !== undefined)
      throw new MongoError(48, `Collection ${db}.${name} already exists.`);
    return new Map();
  },
};
