import { startLocalMongo } from "@rep/local-mongo";

// Forked by global-setup.ts, which is told the connection string. Ends with the process that forked it.
const server = await startLocalMongo({});
process.send?.(server.connectionString());
process.once("disconnect", () => process.exit(0));
