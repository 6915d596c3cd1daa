import { randomUUID } from "node:crypto";
import type { Queries } from "../queries/queries.ts";
import type { NewOrganization, NewUser, UserRecord } from "../records.ts";
import { allNotifications } from "../seed/notification-preferences.ts";

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

/** A sales rep with a name and an address of their own. The password hash matches nothing unless one is given. */
export async function addUser(
  queries: Queries,
  values: Partial<NewUser> & Pick<NewUser, "organizationId">,
): Promise<UserRecord> {
  const id = await queries.users.create({
    departmentId: null,
    email: `${randomUUID()}@example.com`,
    fullName: "Robin Rep",
    phoneNumber: null,
    designation: null,
    sinchPhoneNumber: null,
    accessRole: "SALES_REP",
    automations: {},
    callForwardingEnabled: false,
    notificationPreferences: allNotifications(true),
    persona: null,
    passwordHash: "!",
    ...values,
  });
  const user = await queries.users.byId(id);
  if (!user) throw new Error("The user that was just created is not there.");
  return user;
}
