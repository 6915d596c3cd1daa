import { makeSetupLink } from "@rep/api/operator";
import { hashPassword } from "@rep/auth";
import { createDatabase } from "@rep/db";
import { migrate } from "@rep/db/migrate";
import { seed } from "@rep/db/seed";
import { say } from "@rep/harness";

export { demoPassword } from "@rep/db/seed";

/**
 * Applies the migrations and, if wanted, writes the sample data into an empty database.
 *
 * @returns whether there is no user yet
 */
export async function prepareDatabase(url: string, isDemo: boolean): Promise<boolean> {
  const database = createDatabase({ url });
  try {
    await database.ping();
    await migrate(url);
    if (isDemo && (await seed(database, hashPassword))) say("Sample data is in the empty database");
    return !(await database.queries.users.exist());
  } finally {
    await database.close();
  }
}

/** Prints the link that sets up the first organization while there is no user. */
export async function offerSetup(url: string, address: string): Promise<void> {
  const database = createDatabase({ url });
  try {
    const link = await makeSetupLink(database, { url: () => address });
    if (link) say(`Set up your organization within an hour: ${link.url}`);
  } finally {
    await database.close();
  }
}
