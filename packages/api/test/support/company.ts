import type { Cookie } from "@rep/auth";
import { createDatabase, type Database, type UserRecord } from "@rep/db";
import { addOrganization, addUser, createTestDatabase } from "@rep/db/testing";
import type { Services } from "../../src/context.ts";
import type { Author } from "../../src/domain/author.ts";
import { type Caller, createCaller } from "../../src/routers/app-router.ts";
import { callerOf } from "../authorization/world.ts";
import { servicesOn } from "./services-on.ts";

export interface Company extends AsyncDisposable {
  id: string;
  database: Database;
  services: Services;
  /** A second instance, with connections of its own to the same database. */
  other: Services;
  admin: UserRecord;
  superadmin: UserRecord;
  departmentId: string;
  as(person: UserRecord, services?: Services): Caller;
  /** Nobody who is signed in; `cookies` gets what a browser would. */
  guest(services?: Services, cookies?: Cookie[]): Caller;
}

/** What an operator does from a shell. */
export const operator: Author = {
  actor: null,
  through: "operator",
  requestId: "test",
  beforeCommit: () => undefined,
};

/** An organization with an administrator, a superadministrator and a department, and two instances that serve it. */
export async function startCompany(serverUrl: string): Promise<Company> {
  const resource = await createTestDatabase(serverUrl);
  const { database } = resource;
  const services = servicesOn(database);
  const otherDatabase = createDatabase({ url: resource.url });
  const id = await addOrganization(database.queries);
  const departmentId = await database.queries.departments.create(id, "Field Sales");
  const person = (accessRole: "ADMIN" | "SUPERADMIN", fullName: string) =>
    addUser(database.queries, { organizationId: id, accessRole, fullName });
  return {
    id,
    database,
    services,
    other: servicesOn(otherDatabase),
    admin: await person("ADMIN", "Adam Admin"),
    superadmin: await person("SUPERADMIN", "Sam Super"),
    departmentId,
    as: (user, on = services) => callerOf(on, user),
    guest: (on = services, cookies = []) =>
      createCaller({
        services: on,
        findActor: async () => null,
        clientAddress: "192.0.2.1",
        requestId: "test",
        through: "web",
        checkDeadline: () => undefined,
        setCookie: (cookie) => cookies.push(cookie),
      }),
    async [Symbol.asyncDispose]() {
      await otherDatabase.close();
      await resource[Symbol.asyncDispose]();
    },
  };
}
