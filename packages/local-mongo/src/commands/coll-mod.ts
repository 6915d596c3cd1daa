import { compare } from "../bson/compare.ts";
import { truthy, wholeNumber } from "../bson/numbers.ts";
import { type Doc, isDoc, type Value } from "../bson/values.ts";
import { badValue, MongoError } from "../errors.ts";
import { storedArrayPaths } from "../storage/array-paths.ts";
import { type Collection, namespaceOf } from "../storage/collection.ts";
import { indexFrom } from "../storage/index-keys.ts";
import { checkValidation } from "./check-validation.ts";
import type { Command, CommandContext } from "./context.ts";

const COLL_MOD = [
  "validator",
  "validationLevel",
  "validationAction",
  "index",
  "viewOn",
  "pipeline",
  "changeStreamPreAndPostImages",
  "expireAfterSeconds",
  "cappedSize",
  "cappedMax",
  "timeseries",
  "dryRun",
];

export const collMod: Command = {
  async run(ctx) {
    const { args } = ctx;
    args.only(...COLL_MOD);
    const collection = ctx.collection();
    if (collection === undefined)
      throw new MongoError(26, `ns does not exist: ${ctx.db}.${args.collection()}`);
    for (const k of [
      "viewOn",
      "pipeline",
      "changeStreamPreAndPostImages",
      "cappedSize",
      "cappedMax",
      "timeseries",
      "expireAfterSeconds",
    ])
      if (args.value(k) !== undefined)
        throw new MongoError(
          72,
          `option '${k}' of collMod is not supported on a ${k === "expireAfterSeconds" ? "non-clustered" : "plain"} collection`,
        );
    const options = new Map(collection.options);
    for (const k of ["validator", "validationLevel", "validationAction"]) {
      const v = args.value(k);
      if (v !== undefined) options.set(k, v);
    }
    const validator = options.get("validator");
    if (isDoc(validator) && validator.size === 0) options.delete("validator");
    checkValidation(options);
    if (options.has("validator")) {
      if (!options.has("validationLevel")) options.set("validationLevel", "strict");
      if (!options.has("validationAction")) options.set("validationAction", "error");
    }
    const index = args.doc("index");
    return ctx.write(() => {
      ctx.server.store.reloadIfUndone();
      ctx.server.store.catalog.setOptions(collection, options);
      return index === undefined ? new Map() : modifyIndex(ctx, collection, index);
    });
  },
};

function modifyIndex(ctx: CommandContext, collection: Collection, spec: Doc): Doc {
  const key = spec.get("keyPattern");
  const name = spec.get("name");
  if ((key === undefined) === (name === undefined))
    throw new MongoError(72, "Must specify exactly one of: name, keyPattern.");
  const at = collection.indexes.findIndex((x) => (isDoc(key) ? compare(x.key, key) === 0 : x.name === name));
  const index = collection.indexes[at];
  if (index === undefined)
    throw new MongoError(
      27,
      `cannot find index ${isDoc(key) ? [...key.keys()].join("_") : String(name)} for ns ${namespaceOf(collection)}`,
    );
  const changed = new Map(index.spec);
  const reply: Doc = new Map();
  const note = (k: string, v: Value | undefined): void => {
    const before = index.spec.get(k);
    if (before !== undefined) reply.set(`${k}_old`, k === "hidden" ? truthy(before) : before);
    else if (k === "hidden") reply.set("hidden_old", false);
    if (v !== undefined) reply.set(`${k}_new`, v);
  };
  const expire = spec.get("expireAfterSeconds");
  if (expire !== undefined) {
    if (wholeNumber(expire) === undefined)
      throw new MongoError(72, "expireAfterSeconds field must be a number");
    note("expireAfterSeconds", expire);
    changed.set("expireAfterSeconds", expire);
  }
  const hidden = spec.get("hidden");
  if (hidden !== undefined) {
    if (index.name === "_id_") throw badValue("can't hide _id index");
    note("hidden", truthy(hidden));
    if (truthy(hidden)) changed.set("hidden", true);
    else changed.delete("hidden");
  }
  if (spec.has("prepareUnique")) {
    note("prepareUnique", truthy(spec.get("prepareUnique")));
    changed.set("prepareUnique", truthy(spec.get("prepareUnique")));
  }
  if (truthy(spec.get("unique"))) {
    if (!truthy(index.spec.get("prepareUnique")) && !index.unique)
      throw new MongoError(72, "Cannot make index unique with 'prepareUnique=false'");
    changed.set("unique", true);
    changed.delete("prepareUnique");
    reply.set("unique_new", true);
  }
  const made = indexFrom(index.id, changed, storedArrayPaths(index));
  collection.indexes[at] = made;
  ctx.server.store.catalog.saveIndex(made);
  return reply;
}
