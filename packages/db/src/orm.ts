import mongo from "@prisma/orm-mongo/runtime";
import { type Binding, boundClient } from "./bound-client.ts";
import type { Connection } from "./connection.ts";
import type { Contract } from "./contract/contract.d.ts";
import contractJson from "./contract/contract.json" with { type: "json" };

/** Prisma's collections, all bound alike. */
export function createOrm(connection: Connection, binding: () => Binding) {
  const { dbName } = connection;
  return mongo<Contract>({ contractJson, mongoClient: boundClient(connection, binding), dbName }).orm;
}

export type Orm = ReturnType<typeof createOrm>;
