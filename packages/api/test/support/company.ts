import { type Cookie, createAuth } from "@rep/auth";
import type { Database, UserRecord } from "@rep/db";
import { addOrganization, addUser, createTestDatabase } from "@rep/db/testing";
import type { Services } from "../../src/context.ts";
import type { Author } from "../../src/domain/author.ts";
import { type Caller, createCaller } from "../../src/routers/app-router.ts";
import { callerOf } from "../authorization/world.ts";
import { quiet, testSite } from "./seeded-app.ts";

export interface Company extends AsyncDisposable {
  id: string;
  database: Database;
  services: Services;
  /** A second instance on the same database. */
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
  const instance = (): Services => {
    const auth = createAuth({ database, secret: testSite.secret, secureCookies: false });
    return { database, auth, logger: quiet, site: testSite };
  };
  const services = instance();
  const id = await addOrganization(database.queries);
  const departmentId = await database.queries.departments.create(id, "Field Sales");
  const person = (accessRole: "ADMIN" | "SUPERADMIN", fullName: string) =>
    addUser(database.queries, { organizationId: id, accessRole, fullName });
  return {
    id,
    database,
    services,
    other: instance(),
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
    [Symbol.asyncDispose]: () => resource[Symbol.asyncDispose](),
  };
}
