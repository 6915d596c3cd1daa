import mongo from "@prisma/orm-mongo/runtime";
import type { MongoClient } from "mongodb";
import { type Binding, boundClient } from "./bound-client.ts";
import type { Contract } from "./contract/contract.d.ts";
import contractJson from "./contract/contract.json" with { type: "json" };

/** Prisma's collections, all bound alike. */
export function createOrm(client: MongoClient, dbName: string, binding: () => Binding) {
  return mongo<Contract>({ contractJson, mongoClient: boundClient(client, binding), dbName }).orm;
}

export type Orm = ReturnType<typeof createOrm>;
