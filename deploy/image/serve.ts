import { migrate } from "@rep/db/migrate";
import { imageEnv, useBuiltConfig } from "./env.ts";

/** What the image runs: brings the database to this version's schema, whoever starts first, then serves. */
const web = new URL("../../apps/web/", import.meta.url);
useBuiltConfig(new URL(".next/", web));
await migrate(imageEnv.DATABASE_URL);
await import(new URL("server.ts", web).href);
