import { type Auth, hashPassword, linkTokenHash, verifyPassword } from "@rep/auth";
import type { Database, LinkRecord, Queries, UserRecord } from "@rep/db";
import { DomainError } from "@rep/schema";
import { checkNewPassword } from "./check-new-password.ts";
import { organizationOf } from "./read-organization.ts";

/** Links that let somebody set a password. */
export type PasswordPurpose = "invitation" | "passwordReset";

/** The account status that a link requires. Disabling a person voids their links. */
const statusFor = { invitation: "INVITED", passwordReset: "ACTIVE" } as const;

async function ownerOf(
  queries: Queries,
  purpose: PasswordPurpose,
  link: LinkRecord | null,
): Promise<UserRecord> {
  const user = link?.userId ? await queries.users.byId(link.userId) : null;
  if (user?.status !== statusFor[purpose]) throw new DomainError("LINK_INVALID");
  return user;
}

export interface LinkOwner {
  fullName: string;
  email: string;
  organizationName: string;
}

/** Returns the owner of a link without using it up. @throws DomainError LINK_INVALID */
export async function readLink(
  { queries }: Database,
  { purpose, token }: { purpose: PasswordPurpose; token: string },
): Promise<LinkOwner> {
  const link = await queries.links.peek(purpose, linkTokenHash(token));
  const { organizationId, values } = await ownerOf(queries, purpose, link);
  const { name } = await organizationOf(queries, organizationId);
  return { fullName: values.fullName, email: values.email, organizationName: name };
}

export interface NewPasswordByLink {
  purpose: PasswordPurpose;
  token: string;
  newPassword: string;
  requestId: string;
}

/**
 * Sets a password by a link, which is used up, and ends every session. Invited people become active.
 *
 * @returns the person
 * @throws DomainError LINK_INVALID, also for the second of two concurrent calls; VALIDATION_FAILED at `newPassword`
 */
export async function setPasswordByLink(
  database: Database,
  { purpose, token, newPassword, requestId }: NewPasswordByLink,
): Promise<UserRecord> {
  const tokenHash = linkTokenHash(token);
  const owner = await ownerOf(
    database.queries,
    purpose,
    await database.queries.links.peek(purpose, tokenHash),
  );
  await checkNewPassword(newPassword, owner.values);
  if (owner.passwordHash !== null && (await verifyPassword(newPassword, owner.passwordHash))) {
    const message = "Choose a password you don't use now.";
    throw new DomainError("VALIDATION_FAILED", {
      issues: [{ path: ["newPassword"], code: "same_password", message }],
    });
  }
  const passwordHash = await hashPassword(newPassword);
  return database.transaction(
    async (queries) => {
      const user = await ownerOf(queries, purpose, await queries.links.consume(purpose, tokenHash));
      const { accounts } = queries;
      const done =
        purpose === "invitation"
          ? await accounts.activate(user.id, passwordHash)
          : await accounts.resetPassword(user.id, passwordHash);
      if (!done) throw new DomainError("LINK_INVALID");
      await queries.changes.append({
        organizationId: user.organizationId,
        userId: user.id,
        byUserId: user.id,
        through: "web",
        requestId,
        changes: [
          purpose === "invitation"
            ? { path: "status", before: "INVITED", after: "ACTIVE" }
            : { path: "password", before: null, after: null },
        ],
      });
      return user;
    },
    { queue: owner.id },
  );
}

/** Opens a session for somebody who has just been authenticated. @returns its token */
export function openSessionOf(
  auth: Auth,
  user: Pick<UserRecord, "id">,
  { browser, clientAddress }: { browser?: string | null | undefined; clientAddress?: string | undefined },
): Promise<string> {
  return auth.issueToken(user, {
    browser: browser ?? null,
    method: "link",
    ...(clientAddress === undefined ? {} : { clientAddress }),
  });
}
