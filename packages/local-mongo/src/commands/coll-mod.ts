import { compare } from "../bson/compare.ts";
import { truthy, wholeNumber } from "../bson/numbers.ts";
import { type Doc, isDoc, type Value } from "../bson/values.ts";
import { badValue, MongoError } from "../errors.ts";
import { storedArrayPaths } from "../storage/array-paths.ts";
import { type Collection, namespaceOf } from "../storage/collection.ts";
import { indexFrom } from "../storage/index-keys.ts";
import type { Command, CommandContext } from "./context.ts";
import { checkValidation } from "./validate.ts";

const validation = ["validator", "validationLevel", "validationAction"];
const unsupported =
  "viewOn pipeline changeStreamPreAndPostImages cappedSize cappedMax timeseries expireAfterSeconds";

export const collMod: Command = {
  async run(context) {
    const { args } = context;
    args.only(...validation, "index", ...unsupported.split(" "));
    const collection = context.collection();
    if (collection === undefined)
      throw new MongoError(26, `ns does not exist: ${context.db}.${args.collection()}`);
    for (const option of unsupported.split(" "))
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
    const index = args.doc("index");
    return context.write(() => {
      context.server.store.reloadIfUndone();
      context.server.store.catalog.setOptions(collection, options);
      return index === undefined ? new Map() : modifyIndex(context, collection, index);
    });
  },
};

/** Changes when documents expire by an index, or whether it is hidden; answers with the options before and after. */
function modifyIndex(context: CommandContext, collection: Collection, change: Doc): Doc {
  const key = change.get("keyPattern");
  const name = change.get("name");
  if ((key === undefined) === (name === undefined))
    throw new MongoError(72, "Must specify exactly one of: name, keyPattern.");
  for (const option of ["unique", "prepareUnique"])
    if (change.has(option))
      throw new MongoError(72, `option 'index.${option}' of collMod is not supported by this server`);
  const position = collection.indexes.findIndex((one) =>
    isDoc(key) ? compare(one.key, key) === 0 : one.name === name,
  );
  const index = collection.indexes[position];
  if (index === undefined)
    throw new MongoError(
      27,
      `cannot find index ${isDoc(key) ? [...key.keys()].join("_") : String(name)} for ns ${namespaceOf(collection)}`,
    );
  const spec = new Map(index.spec);
  const reply: Doc = new Map();
  const set = (option: string, before: Value | undefined, value: Value): void => {
    if (before !== undefined) reply.set(`${option}_old`, before);
    reply.set(`${option}_new`, value);
    if (value === false) spec.delete(option);
    else spec.set(option, value);
  };
  const expire = change.get("expireAfterSeconds");
  if (expire !== undefined) {
    if (wholeNumber(expire) === undefined)
      throw new MongoError(72, "expireAfterSeconds field must be a number");
    set("expireAfterSeconds", index.spec.get("expireAfterSeconds"), expire);
  }
  const hidden = change.get("hidden");
  if (hidden !== undefined) {
    if (index.name === "_id_") throw badValue("can't hide _id index");
    set("hidden", index.hidden, truthy(hidden));
  }
  const made = indexFrom(index.id, spec, storedArrayPaths(index));
  collection.indexes[position] = made;
  context.server.store.catalog.saveIndex(made);
  return reply;
}
