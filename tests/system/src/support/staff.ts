import { createAuth } from "@rep/auth";
import type { Database, UserRecord } from "@rep/db";
import { addOrganization, addUser } from "@rep/db/testing";
import type { AccessRole } from "@rep/schema/access-role";

/** One of the two numbers of the organization that belong to a rep. Even and odd rounds give another one. */
export function outboundNumber(rep: number, round: number): string {
  return `+1416556${String(1000 + 2 * rep + (round % 2)).padStart(4, "0")}`;
}

/** Somebody who uses the service, with credentials for both adapters. */
export interface Rep {
  user: UserRecord;
  /** For REST. */
  bearer: Record<string, string>;
  /** For tRPC and pages. */
  cookie: Record<string, string>;
}

/** Adds an organization of so many people, each with a session. */
export async function addStaff(
  database: Database,
  secret: string,
  count: number,
  accessRole: AccessRole = "SALES_REP",
): Promise<Rep[]> {
  const organizationId = await addOrganization(database.queries);
  const auth = createAuth({ database, secret, secureCookies: false });
  const staff: Rep[] = [];
  for (let i = 0; i < count; i++) {
    const email = `rep-${i}-${organizationId.slice(-6)}@load.example`;
    const user = await addUser(database.queries, { organizationId, email, accessRole, fullName: `Rep ${i}` });
    const token = await auth.issueToken(user);
    const { name, value } = auth.sessionCookie(token);
    staff.push({
      user,
      bearer: { authorization: `Bearer ${token}` },
      cookie: { cookie: `${name}=${value}` },
    });
  }
  return staff;
}
