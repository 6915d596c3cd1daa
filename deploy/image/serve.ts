import { migrate } from "@rep/db/migrate";
import { imageEnv } from "./env.ts";

/** What the image runs: brings the database to this version's schema, whoever starts first, then serves. */
await migrate(imageEnv.DATABASE_URL);
await import(new URL("../../apps/web/server.ts", import.meta.url).href);
