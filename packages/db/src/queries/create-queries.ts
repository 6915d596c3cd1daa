import type { MongoClient } from "mongodb";
import { createOrm } from "../orm.ts";
import { departmentQueries } from "./departments.ts";
import { numberQueries } from "./numbers.ts";
import { organizationQueries } from "./organizations.ts";
import { profileChangeQueries } from "./profile-changes.ts";
import type { Queries } from "./queries.ts";
import { userQueries } from "./users.ts";

export function createQueries(client: MongoClient, dbName: string): Queries {
  const orm = createOrm(client, dbName);
  return {
    users: userQueries(orm),
    organizations: organizationQueries(orm),
    departments: departmentQueries(orm),
    numbers: numberQueries(orm),
    changes: profileChangeQueries(orm),
  };
}
