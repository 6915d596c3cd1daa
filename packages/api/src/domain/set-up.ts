import { hashPassword, linkTokenHash } from "@rep/auth";
import type { Database, Queries } from "@rep/db";
import { DomainError, type OrganizationValues, type Setup } from "@rep/schema";
import { addPeople, findTaken, type NewPerson } from "./add-people.ts";
import { type Author, trailOf } from "./author.ts";
import { checkNewPassword } from "./check-new-password.ts";
import { type IssuedLink, newLink, type Site } from "./site.ts";

/** Creates a setup link and voids the previous one. @returns null once there is a user */
export function makeSetupLink(database: Database, site: Pick<Site, "url">): Promise<IssuedLink | null> {
  return database.transaction(async (queries) => {
    if (await queries.users.exist()) return null;
    const { issued, record } = newLink(site, "setup", null);
    await queries.links.create(record);
    return issued;
  });
}

/** @throws DomainError NOT_FOUND without a valid link, and always once there is a user */
async function checkOpen(queries: Queries, found: unknown): Promise<void> {
  if (!found || (await queries.users.exist())) throw new DomainError("NOT_FOUND");
}

/** Whether a setup link works. @throws DomainError NOT_FOUND */
export async function readSetup({ queries }: Database, token: string): Promise<{ open: true }> {
  await checkOpen(queries, await queries.links.peek("setup", linkTokenHash(token)));
  return { open: true };
}

/** Adds an organization and records it in its audit trail. @returns the id */
export async function addOrganization(
  queries: Queries,
  author: Author,
  values: Partial<OrganizationValues> & Setup["organization"],
): Promise<string> {
  const organizationId = await queries.organizations.create({
    address: null,
    website: null,
    city: null,
    region: null,
    ...values,
  });
  await queries.organizationChanges.append({
    ...trailOf(author),
    organizationId,
    changes: [{ path: "name", before: null, after: values.name }],
  });
  return organizationId;
}

/**
 * Creates the first organization and its SUPERADMIN with a setup link. Of two concurrent calls, one succeeds.
 *
 * @returns the id of the person
 * @throws DomainError NOT_FOUND, VALIDATION_FAILED at `password`
 */
export async function setUp(
  database: Database,
  requestId: string,
  { token, organization, person }: Setup,
): Promise<{ id: string }> {
  await readSetup(database, token);
  const { password, ...values } = person;
  await checkNewPassword(password, person, ["person", "password"]);
  const passwordHash = await hashPassword(password);
  const author: Author = { actor: null, through: "web", requestId, beforeCommit: () => undefined };
  const newcomer: NewPerson = { ...values, accessRole: "SUPERADMIN", departmentId: null };
  return database.transaction(async (queries) => {
    await checkOpen(queries, await queries.links.consume("setup", linkTokenHash(token)));
    if ((await findTaken(queries, [newcomer])).length > 0) throw new DomainError("NOT_FOUND");
    const organizationId = await addOrganization(queries, author, organization);
    const [id = ""] = await addPeople(queries, author, organizationId, [newcomer], passwordHash);
    return { id };
  });
}
