import { namedValues } from "@rep/schema/profile-values";
import type { Database } from "../database.ts";
import type { Queries } from "../queries/queries.ts";
import { type DemoOrganization, type DemoPerson, demoOrganizations, demoPassword } from "./demo-people.ts";

async function addPerson(
  queries: Queries,
  organizationId: string,
  departments: Map<string, string>,
  person: DemoPerson,
  passwordHash: string,
): Promise<void> {
  const { department, outboundNumber, email, fullName, accessRole, ...values } = person;
  const id = await queries.users.create({
    organizationId,
    passwordHash,
    values: {
      ...namedValues(values),
      email,
      fullName,
      accessRole,
      departmentId: (department && departments.get(department)) || null,
      sinchPhoneNumber: outboundNumber ?? null,
      automations: { autoReply: true, dailyDigest: { enabled: false, hour: 8 } },
      "notificationPreferences.campaigns": false,
      "notificationPreferences.other": false,
    },
  });
  if (outboundNumber) await queries.numbers.assign(organizationId, outboundNumber, id);
}

async function addOrganization(
  queries: Queries,
  organization: DemoOrganization,
  hashOf: (person: DemoPerson) => string,
): Promise<void> {
  const { departments, numbers, people, ...values } = organization;
  const organizationId = await queries.organizations.create(values);
  const departmentIds = new Map<string, string>();
  for (const name of departments)
    departmentIds.set(name, await queries.departments.create(organizationId, name));
  for (const number of numbers) await queries.numbers.provision(organizationId, number);
  for (const person of people) {
    await addPerson(queries, organizationId, departmentIds, person, hashOf(person));
  }
}

/**
 * Writes the sample data into an empty database, all or nothing.
 * @param hashPassword creates the stored hash, with a separate salt for each person
 * @returns false, and changes nothing, when there are already organizations
 */
export async function seed(
  database: Database,
  hashPassword: (password: string) => Promise<string>,
): Promise<boolean> {
  if (await database.queries.organizations.exist()) return false;
  const people = demoOrganizations.flatMap((organization) => organization.people);
  const hashes = await Promise.all(people.map(() => hashPassword(demoPassword)));
  const hashOf = (person: DemoPerson) => hashes[people.indexOf(person)] ?? "";
  return database.transaction(async (queries) => {
    if (await queries.organizations.exist()) return false;
    for (const organization of demoOrganizations) await addOrganization(queries, organization, hashOf);
    return true;
  });
}
