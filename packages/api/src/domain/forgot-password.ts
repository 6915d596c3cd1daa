import type { Auth } from "@rep/auth";
import type { Database } from "@rep/db";
import { type Site, sendLink } from "./site.ts";

/**
 * Mails a password link to the user with this email. The caller cannot tell whether there is one: the lookup is the
 * same, and everything else happens after the response.
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
    // Keeps strangers from flooding a mailbox whose address they know.
    if (!(await auth.mayMailLink(user.id))) return;
    await database.transaction(async (queries) => {
      const { fullName, email: to } = user.values;
      const mail = { to, template: "passwordReset", data: { fullName } };
      await sendLink(queries, site, "passwordReset", { userId: user.id, mail });
    });
  };
  return { sent: send() };
}
