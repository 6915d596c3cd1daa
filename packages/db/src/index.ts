export { createDatabase, type Database, type DatabaseOptions } from "./database.ts";
export { translateDriverError } from "./driver-errors.ts";
export { DatabaseUnavailable, DuplicateEmail, RetryTransaction } from "./errors.ts";
export type * from "./queries/queries.ts";
export type * from "./records.ts";
export { createTurns, type Turns } from "./turns.ts";
