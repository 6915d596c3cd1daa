import { randomUUID } from "node:crypto";
import type { Queries } from "../queries/queries.ts";
import type { NewOrganization, NewUser, ProfileRecord, ProfileValues } from "../records.ts";

/** An organization in Toronto whose people may set their own hours. @returns the id */
export function addOrganization(queries: Queries, values: Partial<NewOrganization> = {}): Promise<string> {
  return queries.organizations.create({
    name: "Acme Corp",
    address: null,
    website: null,
    city: null,
    region: null,
    timezone: "America/Toronto",
    businessHours: "9am-6pm Mon-Fri",
    defaultCountry: "CA",
    personaHoursOverride: true,
    ...values,
  });
}

/** Who a test user is: an organization, and values by their paths. */
type TestUser = Partial<ProfileValues> & Pick<NewUser, "organizationId"> & Partial<NewUser>;

/**
 * A sales rep with an address of their own; other values are those of the table where left out. The password hash
 * matches nothing unless one is given.
 */
export async function addUser(
  queries: Queries,
  { organizationId, passwordHash = "!", status = "ACTIVE", values, ...paths }: TestUser,
): Promise<ProfileRecord> {
  const id = await queries.users.create({
    organizationId,
    passwordHash,
    status,
    values: {
      email: `${randomUUID()}@example.com`,
      fullName: "Robin Rep",
      accessRole: "SALES_REP",
      ...values,
      ...paths,
    },
  });
  const user = await queries.users.profileById(id);
  if (!user) throw new Error("The user that was just created is not there.");
  return user;
}
