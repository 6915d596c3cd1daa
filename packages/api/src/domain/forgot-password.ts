import type { Auth } from "@rep/auth";
import type { Database } from "@rep/db";
import { type Site, sendLink } from "./site.ts";

/**
 * Mails a link to set a new password to whoever signs in with an address. What the caller sees does not depend on whether
 * there is such a person: the lookup is the same, and everything after it happens when the answer has gone.
 *
 * @returns resolves when the address has been looked up; `sent` when the mail, if any, is in the outbox
 */
export async function forgotPassword(
  database: Database,
  auth: Auth,
  site: Site,
  email: string,
): Promise<{ sent: Promise<void> }> {
  const user = await database.queries.users.byEmail(email);
  if (user?.status !== "ACTIVE" || !site.sendsMail) return { sent: Promise.resolve() };
  const send = async () => {
    // Keeps others from flooding the mailbox of an address they know.
    if (!(await auth.mayMailLink(user.id))) return;
    await database.transaction(async (queries) => {
      const { fullName, email: to } = user.values;
      const mail = { to, template: "passwordReset", data: { fullName } };
      await sendLink(queries, site, "passwordReset", { userId: user.id, mail });
    });
  };
  return { sent: send() };
}
