export { createDatabase, type Database, type DatabaseOptions } from "./database.ts";
export { type PoolEvent, poolChannel, type UnitOfWorkAttempt, unitOfWorkChannel } from "./diagnostics.ts";
export { translateDriverError } from "./driver-errors.ts";
export {
  DatabaseUnavailable,
  DuplicateDepartment,
  DuplicateEmail,
  QueueFull,
  RetryTransaction,
} from "./errors.ts";
export type * from "./queries/queries.ts";
export { createQueue, type Queue } from "./queue.ts";
export type * from "./records.ts";
