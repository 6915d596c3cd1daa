import type { Doc } from "./bson/values.ts";
import { MongoError } from "./errors.ts";

/** @throws MongoError 322 for an API version other than 1, 238 for the options that restrict a client to one */
export function checkApiVersion(body: Doc): void {
  const version = body.get("apiVersion");
  if (version !== undefined && version !== "1") throw new MongoError(322, 'API version must be "1"');
  for (const option of ["apiStrict", "apiDeprecationErrors"])
    if (body.get(option) === true) throw new MongoError(238, `${option} is not supported by this server`);
}
