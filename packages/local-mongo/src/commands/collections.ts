import { compare } from "../bson/compare.ts";
import { truthy, wholeNumber } from "../bson/numbers.ts";
import { BinaryValue, type Doc, doc, int, isDoc, type Value } from "../bson/values.ts";
import { badValue, MongoError } from "../errors.ts";
import { parseCollation } from "../query/collation.ts";
import { compileFilter } from "../query/matcher.ts";
import { type Collection, namespaceOf } from "../storage/collection.ts";
import { indexFrom } from "../storage/index-keys.ts";
import type { Command, CommandContext } from "./context.ts";
import { checkName, createCollection } from "./create-collection.ts";
import { encoded, firstBatch } from "./find.ts";

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

/** @throws MongoError when validator, level or action are not ones */
function checkValidation(options: Doc): void {
  const validator = options.get("validator");
  if (validator !== undefined) {
    if (!isDoc(validator))
      throw new MongoError(14, "BSON field 'create.validator' is the wrong type, expected type 'object'");
    compileFilter(validator, { collation: parseCollation(options.get("collation")) });
  }
  const level = options.get("validationLevel");
  if (level !== undefined && !["off", "strict", "moderate"].includes(String(level)))
    throw badValue(`Enumeration value '${String(level)}' for field 'validationLevel' is not a valid value.`);
  const action = options.get("validationAction");
  if (action !== undefined && !["error", "warn", "errorAndLog"].includes(String(action)))
    throw badValue(
      `Enumeration value '${String(action)}' for field 'validationAction' is not a valid value.`,
    );
}

const create: Command = {
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

const drop: Command = {
  async run(ctx) {
    ctx.args.only();
    const collection = ctx.collection();
    if (collection === undefined) {
      checkName(ctx.db, ctx.args.collection());
      return doc({ ns: `${ctx.db}.${ctx.args.collection()}` });
    }
    const indexes = collection.indexes.length;
    await dropCollection(ctx, collection);
    return doc({ nIndexesWas: int(indexes), ns: namespaceOf(collection) });
  },
};

async function dropCollection(ctx: CommandContext, collection: Collection): Promise<void> {
  await ctx.write(() => {
    ctx.server.store.locks.checkCollection(collection.id);
    ctx.server.store.reloadIfUndone();
    ctx.server.store.catalog.drop(collection);
  });
  ctx.server.cursors.closeWhere((c) => c.namespace === namespaceOf(collection));
}

const dropDatabase: Command = {
  async run(ctx) {
    ctx.args.only();
    const list = ctx.server.store.catalog.collections(ctx.db);
    for (const c of list) await dropCollection(ctx, c);
    return list.length === 0 ? new Map() : doc({ dropped: ctx.db });
  },
};

function split(ns: string): [string, string] {
  const dot = ns.indexOf(".");
  if (dot < 1) throw new MongoError(73, `Invalid namespace specified '${ns}'`);
  return [ns.slice(0, dot), ns.slice(dot + 1)];
}

const renameCollection: Command = {
  async run(ctx) {
    const { args } = ctx;
    args.only("to", "dropTarget", "stayTemp", "dropSource");
    if (ctx.db !== "admin")
      throw new MongoError(13, "renameCollection may only be run against the admin database.");
    const [db, name] = split(args.string("renameCollection"));
    const [toDb, toName] = split(args.string("to"));
    checkName(toDb, toName);
    const source = ctx.find(db, name);
    if (source === undefined) throw new MongoError(26, `Source collection ${db}.${name} does not exist`);
    if (db === toDb && name === toName) throw new MongoError(20, "Can't rename a collection to itself");
    const target = ctx.find(toDb, toName);
    if (target !== undefined && !args.bool("dropTarget")) throw new MongoError(48, "target namespace exists");
    await ctx.write(() => {
      const { catalog, locks } = ctx.server.store;
      ctx.server.store.reloadIfUndone();
      locks.checkCollection(source.id);
      if (target !== undefined) {
        locks.checkCollection(target.id);
        catalog.drop(target);
      }
      catalog.rename(source, toDb, toName);
    });
    return new Map();
  },
};

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
const collMod: Command = {
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
  const made = indexFrom(index.id, changed, index.multikey);
  collection.indexes[at] = made;
  ctx.server.store.catalog.saveIndex(made);
  return reply;
}

const listCollections: Command = {
  run(ctx) {
    const { args } = ctx;
    args.only("filter", "nameOnly", "authorizedCollections", "cursor");
    const nameOnly = args.bool("nameOnly");
    const filter = compileFilter(args.doc("filter") ?? new Map());
    const size = wholeNumber(args.doc("cursor")?.get("batchSize")) ?? Number.POSITIVE_INFINITY;
    const rows = ctx.server.store.catalog
      .collections(ctx.db, ctx.transaction)
      .map(describe)
      .filter((d) => filter(d));
    const shown = nameOnly ? rows.map((d) => doc({ name: d.get("name"), type: "collection" })) : rows;
    return firstBatch(ctx, `${ctx.db}.$cmd.listCollections`, encoded(shown), size, false);
  },
};

function describe(c: Collection): Doc {
  const id = c.indexes.find((x) => x.name === "_id_");
  return doc({
    name: c.name,
    type: "collection",
    options: c.options,
    info: doc({ readOnly: false, uuid: new BinaryValue(4, c.uuid) }),
    ...(id ? { idIndex: id.spec } : {}),
  });
}

const listDatabases: Command = {
  run(ctx) {
    ctx.args.only("filter", "nameOnly", "authorizedDatabases");
    if (ctx.db !== "admin")
      throw new MongoError(13, "listDatabases may only be run against the admin database.");
    const filter = compileFilter(ctx.args.doc("filter") ?? new Map());
    const nameOnly = ctx.args.bool("nameOnly");
    let total = 0;
    const databases = ctx.server.store.catalog.databases().map((name) => {
      const size = databaseSize(ctx, name);
      total += size;
      return doc({ name, sizeOnDisk: BigInt(size), empty: false });
    });
    const found = databases.filter((d) => filter(d));
    if (nameOnly) return doc({ databases: found.map((d) => doc({ name: d.get("name") })) });
    return doc({
      databases: found,
      totalSize: BigInt(total),
      totalSizeMb: BigInt(Math.floor(total / 2 ** 20)),
    });
  },
};

const databaseSize = (ctx: CommandContext, name: string): number =>
  ctx.server.store.catalog.collections(name).length * 4096;

export const collectionCommands: Record<string, Command> = {
  create,
  drop,
  dropDatabase,
  renameCollection,
  collMod,
  listCollections,
  listDatabases,
};
