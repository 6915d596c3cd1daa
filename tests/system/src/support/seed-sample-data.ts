import { hashPassword } from "@rep/auth";
import { createDatabase } from "@rep/db";
import { seed } from "@rep/db/seed";

/** Puts the sample data into a database that is migrated and empty. */
export async function seedSampleData(url: string): Promise<void> {
  const database = createDatabase({ url });
  await seed(database, hashPassword);
  await database.close();
}
