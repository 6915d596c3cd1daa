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
  context: CommandContext,
  db: string,
  name: string,
  options: Doc,
): Promise<Collection> {
  checkName(db, name);
  return context.write(() => {
    const { catalog, batch } = context.server.store;
    const existing = catalog.get(db, name, context.transaction);
    if (existing !== undefined) return existing;
    const made = catalog.create(db, name, options, context.transaction);
    if (context.transaction !== undefined) context.transaction.created.push(made);
    else batch.remember(() => catalog.forget(made));
    return made;
  });
}
