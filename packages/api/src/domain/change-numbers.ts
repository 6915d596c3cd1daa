import type { Database, Queries } from "@rep/db";
import { DomainError, domainIssue, type ErrorCode } from "@rep/schema";
import { readPhoneNumber } from "@rep/schema/phone-number";
import { type Author, administer, trailOf } from "./author.ts";
import { organizationOf } from "./read-organization.ts";

const errorFor = (code: ErrorCode, message?: string) => {
  const issue = domainIssue(code, ["number"]);
  return new DomainError(code, { issues: [message ? { ...issue, message } : issue] });
};

function trace(queries: Queries, author: Author, organizationId: string, before: unknown, after: unknown) {
  return queries.organizationChanges.append({
    ...trailOf(author),
    organizationId,
    changes: [{ path: "numbers", before, after }],
  });
}

/**
 * Provisions a number for an organization, typed in any way its country reads.
 *
 * @returns the number as E.164
 * @throws DomainError FORBIDDEN, INVALID_PHONE_NUMBER, NUMBER_EXISTS, NUMBER_IS_A_PHONE, which says nothing of whose
 */
export function addNumber(
  database: Database,
  author: Author,
  organizationId: string,
  { number: typed }: { number: string },
): Promise<{ number: string }> {
  return administer(database, author, organizationId, async (queries) => {
    const { defaultCountry } = await organizationOf(queries, organizationId);
    const read = readPhoneNumber(typed, defaultCountry);
    if (!read.ok) throw errorFor("INVALID_PHONE_NUMBER", read.message);
    const outcome = await queries.numbers.provision(organizationId, read.number);
    if (outcome === "exists") throw errorFor("NUMBER_EXISTS");
    if (outcome === "is-a-phone") throw errorFor("NUMBER_IS_A_PHONE");
    await trace(queries, author, organizationId, null, read.number);
    return { number: read.number };
  });
}

/** Removes an unassigned number. @throws DomainError FORBIDDEN, UNKNOWN_NUMBER, NUMBER_IN_USE */
export function removeNumber(
  database: Database,
  author: Author,
  organizationId: string,
  { number }: { number: string },
): Promise<{ number: string }> {
  return administer(database, author, organizationId, async (queries) => {
    const outcome = await queries.numbers.remove(organizationId, number);
    if (outcome === "unknown") throw errorFor("UNKNOWN_NUMBER");
    if (outcome === "assigned") throw errorFor("NUMBER_IN_USE");
    await trace(queries, author, organizationId, number, null);
    return { number };
  });
}
