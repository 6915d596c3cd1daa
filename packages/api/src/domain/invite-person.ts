import type { Database } from "@rep/db";
import { DomainError, domainIssue, outranks } from "@rep/schema";
import { addPeople, findTaken, type NewPerson } from "./add-people.ts";
import { type Author, administer } from "./author.ts";
import { findPerson } from "./find-person.ts";
import { organizationOf } from "./read-organization.ts";
import { type IssuedLink, type Site, sendLink } from "./site.ts";
import { throwIssues } from "./throw-issues.ts";

export type Invitation = IssuedLink & { mailed: boolean };

/** @throws DomainError FIELD_FORBIDDEN for a role above the author's own */
function checkRank(author: Author, { accessRole }: NewPerson): void {
  if (author.actor && outranks(accessRole, author.actor.values.accessRole))
    throwIssues([domainIssue("FIELD_FORBIDDEN", ["accessRole"])]);
}

/**
 * Invites somebody into the author's organization: creates a user without a password, and a link to set one.
 *
 * @throws DomainError FORBIDDEN, FIELD_FORBIDDEN, UNKNOWN_DEPARTMENT, EMAIL_TAKEN
 */
export function invitePerson(
  database: Database,
  site: Site,
  author: Author,
  organizationId: string,
  person: NewPerson,
): Promise<Invitation & { id: string }> {
  return administer(database, author, organizationId, async (queries, actor) => {
    checkRank({ ...author, actor }, person);
    const { departmentId } = person;
    if (departmentId !== null && !(await queries.departments.claim(organizationId, departmentId)))
      throwIssues([domainIssue("UNKNOWN_DEPARTMENT", ["departmentId"])]);
    throwIssues((await findTaken(queries, [person])).map(({ path, code }) => domainIssue(code, [path])));
    const [id = ""] = await addPeople(queries, author, organizationId, [person]);
    const { name } = await organizationOf(queries, organizationId);
    const mail = invitationMail(person, name, author);
    return { id, ...(await sendLink(queries, site, "invitation", { userId: id, mail })) };
  });
}

/** The values of an invitation mail. */
export function invitationMail(
  { email, fullName }: Pick<NewPerson, "email" | "fullName">,
  organizationName: string,
  { actor }: Author,
) {
  const by = actor?.values.fullName ?? "";
  return { to: email, template: "invitation", data: { fullName, organizationName, by } };
}

/** Creates a new invitation link and voids the old one. @throws DomainError USER_NOT_FOUND, NOT_INVITED */
export function resendInvitation(
  database: Database,
  site: Site,
  author: Author,
  id: string,
): Promise<Invitation> {
  return administer(database, author, id, async (queries, actor) => {
    const user = await findPerson(queries, actor, id);
    if (user.status !== "INVITED") throw new DomainError("NOT_INVITED");
    const { name } = await organizationOf(queries, user.organizationId);
    const mail = invitationMail(user.values, name, author);
    return sendLink(queries, site, "invitation", { userId: id, mail });
  });
}

/** Creates a link for an active person to set a new password. @throws DomainError USER_NOT_FOUND, NOT_ACTIVE */
export function makePasswordLink(
  database: Database,
  site: Site,
  author: Author,
  id: string,
): Promise<IssuedLink> {
  return administer(database, author, id, async (queries, actor) => {
    const user = await findPerson(queries, actor, id);
    if (user.status !== "ACTIVE") throw new DomainError("NOT_ACTIVE");
    // Not mailed: the requesting administrator passes it on.
    const unsent = { ...site, sendsMail: false };
    const mail = { to: user.values.email, template: "passwordReset", data: {} };
    const { url, expiresAt } = await sendLink(queries, unsent, "passwordReset", { userId: id, mail });
    return { url, expiresAt };
  });
}
