import type { Doc } from "../bson/values.ts";
import { MongoError } from "../errors.ts";
import type { Collection } from "../storage/collection.ts";
import type { CommandContext } from "./context.ts";

/** @throws MongoError 73 for a name no collection may have */
export function checkName(db: string, name: string): void {
  if (name === "" || name.includes("\0") || name.includes("$") || name.startsWith(".") || name.endsWith("."))
    throw new MongoError(73, `Invalid collection name: ${name}`);
  if (name.startsWith("system.")) throw new MongoError(73, `Invalid system namespace: ${db}.${name}`);
  if (`${db}.${name}`.length > 255)
    throw new MongoError(73, `Fully qualified namespace is too long. Namespace: ${db}.${name} Max: 255`);
}

/** Makes a collection, visible to others at once or, in a transaction, when that commits. */
export async function createCollection(
  ctx: CommandContext,
  db: string,
  name: string,
  options: Doc,
): Promise<Collection> {
  checkName(db, name);
  return ctx.write(() => {
    const { catalog, batch } = ctx.server.store;
    const existing = catalog.get(db, name, ctx.transaction);
    if (existing !== undefined) return existing;
    const made = catalog.create(db, name, options, ctx.transaction);
    if (ctx.transaction !== undefined) ctx.transaction.created.push(made);
    else batch.remember(() => catalog.forget(made));
    return made;
  });
}
