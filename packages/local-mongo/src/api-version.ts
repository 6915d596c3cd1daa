import type { Doc } from "./bson/values.ts";
import { MongoError } from "./errors.ts";

const apiV1 = new Set(
  `abortTransaction aggregate collMod commitTransaction count create createIndexes delete drop dropDatabase
  dropIndexes endSessions explain find findAndModify getMore hello insert killCursors killSessions
  listCollections listDatabases listIndexes ping refreshSessions update`.split(/\s+/),
);

/** @throws MongoError 322, 72 or 323 when a command does not go with the API version it asks for */
export function checkApiVersion(name: string, body: Doc): void {
  const value = body.get("apiVersion");
  if (value !== undefined && value !== "1") throw new MongoError(322, 'API version must be "1"');
  if (value === undefined && (body.has("apiStrict") || body.has("apiDeprecationErrors")))
    throw new MongoError(72, "Provided apiStrict and/or apiDeprecationErrors without passing apiVersion");
  if (body.get("apiStrict") === true && !apiV1.has(name))
    throw new MongoError(
      323,
      `Provided apiStrict:true, but the command ${name} is not in API Version 1. Information on supported commands and migrations in API Version 1 can be found at https://dochub.mongodb.org/core/manual-versioned-api`,
    );
}
