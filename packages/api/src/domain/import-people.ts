import type { Actor } from "@rep/auth";
import type { Database, Queries } from "@rep/db";
import { DomainError, domainIssue, errorCodes, type ImportPreview } from "@rep/schema";
import { timeBudgets } from "@rep/schema/time-budgets";
import { addPeople, findTaken, type NewPerson } from "./add-people.ts";
import { type Author, administer, checkRole } from "./author.ts";
import { invitationMail } from "./invite-person.ts";
import { organizationOf } from "./read-organization.ts";
import { type ReadRow, readPeopleFile } from "./read-people-file.ts";
import { mailWithLink, newLink, type Site } from "./site.ts";

/** Reads a file and finds every problem visible in the file itself. */
async function readRows(
  queries: Queries,
  actor: Pick<Actor, "values"> | null,
  organizationId: string,
  csv: string,
): Promise<ReadRow[]> {
  const { defaultCountry } = await organizationOf(queries, organizationId);
  const departments = await queries.departments.ofOrganization(organizationId);
  const highestRole = actor?.values.accessRole ?? "SUPERADMIN";
  return readPeopleFile(csv, { departments, defaultCountry, highestRole });
}

/** Adds the problems that only the database shows. */
async function markTaken(queries: Queries, rows: readonly ReadRow[]): Promise<void> {
  const readable = rows.filter(({ person }) => person !== null);
  const people = readable.flatMap(({ person }) => person ?? []);
  for (const { index, path, code } of await findTaken(queries, people))
    readable[index]?.issues.push({ column: path, message: errorCodes[code].message });
}

const isGood = ({ issues }: ReadRow) => issues.length === 0;

/**
 * Previews an import row by row, with every problem. Writes nothing.
 *
 * @throws DomainError FORBIDDEN
 */
export async function previewImport(
  database: Database,
  author: Author,
  organizationId: string,
  csv: string,
): Promise<ImportPreview> {
  checkRole(author.actor);
  const rows = await readRows(database.queries, author.actor, organizationId, csv);
  await markTaken(database.queries, rows);
  const good = rows.filter(isGood).length;
  return {
    rows: rows.map(({ line, values, issues }) => ({ line, values, issues })),
    good,
    bad: rows.length - good,
  };
}

/** Creates an invitation link for each added person, and a mail where there is a mail server. */
async function inviteAll(
  queries: Queries,
  site: Site,
  author: Author,
  organizationName: string,
  people: readonly (NewPerson & { id: string })[],
): Promise<{ email: string; url: string }[]> {
  const links = people.map((person) => ({ person, link: newLink(site, "invitation", person.id) }));
  await queries.links.createAll(links.map(({ link }) => link.record));
  if (site.sendsMail) {
    const mails = links.map(({ person, link }) =>
      mailWithLink(site, invitationMail(person, organizationName, author), link.issued),
    );
    await queries.mail.enqueue(...mails);
  }
  return links.map(({ person, link }) => ({ email: person.email, url: link.issued.url }));
}

/** @throws DomainError IMPORT_REFUSED with an issue for every fault, its path `[line, column]` */
function refuseFaults(rows: readonly ReadRow[]): void {
  const faults = rows.flatMap(({ line, issues }) =>
    issues.map(({ column, message }) => ({
      ...domainIssue("IMPORT_REFUSED", column === null ? [line] : [line, column]),
      message,
    })),
  );
  if (faults.length > 0) throw new DomainError("IMPORT_REFUSED", { issues: faults });
}

/**
 * Invites everybody in a file, or nobody when any row has a problem. Of two concurrent imports of the same file, the
 * second finds the emails taken.
 *
 * Adds all of them in one unit of work, which takes seconds for thousands. It only waits for other imports, not for
 * other changes of the organization, and writes last what those write too (a department).
 *
 * @throws DomainError FORBIDDEN, IMPORT_REFUSED with an issue for every fault, its path `[line, column]`
 */
export async function importPeople(
  database: Database,
  site: Site,
  author: Author,
  organizationId: string,
  csv: string,
): Promise<{ invited: { email: string; url: string }[]; mailed: boolean }> {
  checkRole(author.actor);
  const rows = await readRows(database.queries, author.actor, organizationId, csv);
  if (!rows.every(isGood)) await markTaken(database.queries, rows);
  refuseFaults(rows);
  const people = rows.flatMap(({ person }) => person ?? []);
  return administer(
    database,
    author,
    `imports of ${organizationId}`,
    async (queries, actor) => {
      // The file was validated against the role held before.
      if (actor?.values.accessRole !== author.actor?.values.accessRole) throw new DomainError("FORBIDDEN");
      const found = rows.map((row) => ({ ...row, issues: [...row.issues] }));
      await markTaken(queries, found);
      refuseFaults(found);
      const ids = await addPeople(queries, author, organizationId, people);
      const { name } = await organizationOf(queries, organizationId);
      const added = people.map((person, index) => ({ ...person, id: ids[index] ?? "" }));
      const invited = await inviteAll(queries, site, author, name, added);
      for (const departmentId of new Set(people.flatMap((person) => person.departmentId ?? [])))
        if (!(await queries.departments.claim(organizationId, departmentId)))
          throw new DomainError("UNKNOWN_DEPARTMENT");
      return { invited, mailed: site.sendsMail };
    },
    timeBudgets.import,
  );
}
