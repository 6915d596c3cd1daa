import { migrate } from "@rep/db/migrate";

/** Migrates the database of the first argument, as a web server does when it starts. */
await migrate(process.argv[2] ?? "");
