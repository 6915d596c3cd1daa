import { type Database, RetryTransaction } from "@rep/db";
import {
  changedValues,
  DomainError,
  type Organization,
  organizationPaths,
  type UpdateOrganization,
} from "@rep/schema";
import { type Author, administer, trailOf } from "./author.ts";
import { organizationOf, presentOrganization } from "./read-organization.ts";

/**
 * Changes an organization's own fields, together with its audit trail, in one unit of work. An update that changes no
 * value writes nothing.
 *
 * @throws DomainError FORBIDDEN, VERSION_CONFLICT with the current organization
 */
export function updateOrganization(
  database: Database,
  author: Author,
  organizationId: string,
  { ifMatch, organization }: UpdateOrganization,
): Promise<Organization> {
  return administer(database, author, organizationId, async (queries) => {
    const before = await organizationOf(queries, organizationId);
    if (ifMatch !== undefined && ifMatch !== before.version) {
      throw new DomainError("VERSION_CONFLICT", {
        message: "The organization has changed since you read it.",
        current: presentOrganization(before),
      });
    }
    const changes = changedValues(organizationPaths, before, organization);
    if (changes.length === 0) return presentOrganization(before);
    const values = Object.fromEntries(changes.map(({ path, after }) => [path, after]));
    const after = await queries.organizations.update(organizationId, before.version, values);
    if (!after) throw new RetryTransaction();
    await queries.organizationChanges.append({ ...trailOf(author), organizationId, changes });
    return presentOrganization(after);
  });
}
