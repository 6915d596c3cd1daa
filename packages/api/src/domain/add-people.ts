import { DuplicateEmail, type Queries, RetryTransaction } from "@rep/db";
import { type AccessRole, type ErrorCode, emailKey } from "@rep/schema";
import { type Author, trailOf } from "./author.ts";

/** A person to invite, every value in its stored form. */
export interface NewPerson {
  email: string;
  fullName: string;
  accessRole: AccessRole;
  departmentId: string | null;
  phoneNumber?: string | null;
  designation?: string | null;
}

/** A problem with one of them: a field and the reason. */
export interface PersonFault {
  index: number;
  path: "email" | "phoneNumber";
  code: ErrorCode;
}

/** Finds which emails and phone numbers of several people are taken. Call it in the unit of work that adds them. */
export async function findTaken(queries: Queries, people: readonly NewPerson[]): Promise<PersonFault[]> {
  const phones = people.flatMap(({ phoneNumber }) => phoneNumber ?? []);
  const taken = await queries.newPeople.taken({ emails: people.map(({ email }) => email), phones });
  return people.flatMap(({ email, phoneNumber }, index): PersonFault[] => [
    ...(taken.emailKeys.has(emailKey(email)) ? [{ index, path: "email", code: "EMAIL_TAKEN" } as const] : []),
    ...(phoneNumber && taken.phones.has(phoneNumber)
      ? [{ index, path: "phoneNumber", code: "PHONE_NUMBER_PROVISIONED" } as const]
      : []),
  ]);
}

/**
 * Adds people to an organization, as invited or, with a password hash, as active, and records it in their audit
 * trail. Call `findTaken` first, in the same unit of work.
 *
 * @returns their ids, in order
 */
export async function addPeople(
  queries: Queries,
  author: Author,
  organizationId: string,
  people: readonly NewPerson[],
  passwordHash: string | null = null,
): Promise<string[]> {
  const status = passwordHash === null ? "INVITED" : "ACTIVE";
  const users = people.map((values) => ({ organizationId, passwordHash, status, values }) as const);
  const ids = await queries.newPeople.createAll(users).catch((error: unknown) => {
    // Another request took the address first; the next attempt sees its owner.
    if (error instanceof DuplicateEmail) throw new RetryTransaction("Lost a race for an address.");
    throw error;
  });
  await queries.changes.appendAll(
    ids.map((userId) => ({
      ...trailOf(author),
      organizationId,
      userId,
      changes: [{ path: "status" as const, before: null, after: status }],
    })),
  );
  return ids;
}
