import { createDatabase, type Database } from "@rep/db";
import { migrate } from "@rep/db/migrate";
import { type Children, RunningSite, type RunningSiteOptions } from "@rep/harness";
import { createHttpClient, type HttpClient } from "../support/http-client.ts";
import { addStaff, outboundNumber, type Rep } from "../support/staff.ts";

export interface Rig extends AsyncDisposable {
  site: RunningSite;
  client: HttpClient;
  staff: Rep[];
  /** Straight to the database, past the service. A new one each time: the old may have seen it die. */
  open(): Database;
}

export type RigOptions = Pick<RunningSiteOptions, "nodeArgs" | "wrapDatabase"> & { people?: number };

export async function populate(database: Database, secret: string, people: number): Promise<Rep[]> {
  // Administrators may change every kind of record a change can touch, their own outbound number included.
  const staff = await addStaff(database, secret, people, "ADMIN");
  for (const [i, { user }] of staff.entries()) {
    for (const round of [0, 1]) {
      await database.transaction(({ numbers }) =>
        numbers.provision(user.organizationId, outboundNumber(i, round)),
      );
    }
  }
  return staff;
}

/** The whole service with people in it. */
export async function startRig(children: Children, options: RigOptions = {}): Promise<Rig> {
  const { people = 20, ...rest } = options;
  const site = await RunningSite.start({ ...rest, children, prepare: migrate });
  const open = () => createDatabase({ url: site.databaseUrl });
  const database = open();
  const staff = await populate(database, site.secret, people);
  await database.close();
  const client = createHttpClient(site.url, { timeoutMs: 20_000 });
  return { site, client, staff, open, [Symbol.asyncDispose]: () => site.stop() };
}
