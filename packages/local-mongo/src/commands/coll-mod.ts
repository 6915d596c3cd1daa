import { isDoc } from "../bson/values.ts";
import { MongoError } from "../errors.ts";
import type { Command } from "./context.ts";
import { checkValidation } from "./validate.ts";

const validation = ["validator", "validationLevel", "validationAction"];
const unsupported =
  `index viewOn pipeline changeStreamPreAndPostImages cappedSize cappedMax timeseries expireAfterSeconds`.split(
    " ",
  );

export const collMod: Command = {
  async run(context) {
    const { args } = context;
    args.only(...validation, ...unsupported);
    const collection = context.collection();
    if (collection === undefined)
      throw new MongoError(26, `ns does not exist: ${context.db}.${args.collection()}`);
    for (const option of unsupported)
      if (args.value(option) !== undefined)
        throw new MongoError(72, `option '${option}' of collMod is not supported by this server`);
    const options = new Map(collection.options);
    for (const option of validation) {
      const value = args.value(option);
      if (value !== undefined) options.set(option, value);
    }
    const validator = options.get("validator");
    if (isDoc(validator) && validator.size === 0) options.delete("validator");
    checkValidation(options);
    return context.write(() => {
      context.server.store.reloadIfUndone();
      context.server.store.catalog.setOptions(collection, options);
      return new Map();
    });
  },
};
