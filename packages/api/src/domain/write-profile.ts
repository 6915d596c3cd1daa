import {
  DuplicateEmail,
  type FieldChange,
  type ProfileRecord,
  type Queries,
  RetryTransaction,
} from "@rep/db";
import { DomainError, domainIssue } from "@rep/schema";

/**
 * Writes the changed values of a user and its Persona. The user's update is conditional on the version, so of two
 * racing changes the second is repeated on top of the first.
 *
 * @returns the current profile
 * @throws RetryTransaction, DomainError EMAIL_TAKEN
 */
export async function writeProfile(
  queries: Queries,
  record: ProfileRecord,
  changes: readonly FieldChange[],
): Promise<ProfileRecord> {
  const values = Object.fromEntries(changes.map(({ path, after }) => [path, after]));
  const written = await queries.users.saveProfile(record, values).catch((error: unknown) => {
    if (!(error instanceof DuplicateEmail)) throw error;
    throw new DomainError("EMAIL_TAKEN", { issues: [domainIssue("EMAIL_TAKEN", ["email"])] });
  });
  if (!written) throw new RetryTransaction();
  return written;
}
