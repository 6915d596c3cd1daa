import { cheapHash } from "@rep/auth/testing/cheap-hash";
import { createDatabase } from "@rep/db";
import { migrate } from "@rep/db/migrate";
import { seed } from "@rep/db/seed";

/** Migrates the database of the first argument and puts the sample data in. */
const [url = ""] = process.argv.slice(2);
const database = createDatabase({ url });
await migrate(url);
await seed(database, cheapHash);
await database.close();
