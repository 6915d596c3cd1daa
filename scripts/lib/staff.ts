import { createAuth } from "@rep/auth";
import type { Database, UserRecord } from "@rep/db";
import { addOrganization, addUser } from "@rep/db/testing";

/** Somebody who uses the service, with what they show at its two doors. */
export interface Rep {
  user: UserRecord;
  /** For the REST door. */
  bearer: Record<string, string>;
  /** For the page's. */
  cookie: Record<string, string>;
}

/** Adds an organization of so many sales reps, each with a session. */
export async function addStaff(database: Database, secret: string, count: number): Promise<Rep[]> {
  const organizationId = await addOrganization(database.queries);
  const auth = createAuth({ database, secret, secureCookies: false });
  const staff: Rep[] = [];
  for (let i = 0; i < count; i++) {
    const email = `rep-${i}@load.example`;
    const user = await addUser(database.queries, { organizationId, email, fullName: `Rep ${i}` });
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
