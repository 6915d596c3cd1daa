import { createAuth } from "@rep/auth";
import type { Database } from "@rep/db";
import type { Services } from "../../src/context.ts";
import { quiet, testSite } from "./seeded-app.ts";

/** What procedures work with, as one instance of the app has it. */
export function servicesOn(database: Database): Services {
  const auth = createAuth({ database, secret: testSite.secret, secureCookies: false });
  return { database, auth, logger: quiet, site: testSite };
}
