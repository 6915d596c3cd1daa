import mongo from "@prisma/orm-mongo/runtime";
import type { MongoClient } from "mongodb";
import type { Contract } from "./contract/contract.d.ts";
import contractJson from "./contract/contract.json" with { type: "json" };

/** Prisma's collections on one client. */
export function createOrm(mongoClient: MongoClient, dbName: string) {
  return mongo<Contract>({ contractJson, mongoClient, dbName }).orm;
}

export type Orm = ReturnType<typeof createOrm>;
