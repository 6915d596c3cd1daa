import { channel } from "node:diagnostics_channel";
import type { MongoClient } from "mongodb";

/** One attempt at a unit of work. Published when it ends, in the async context of its caller. */
export interface UnitOfWorkAttempt {
  /** `conflict`: a write conflict, after which it runs again while there is time. */
  outcome: "committed" | "conflict" | "rolledBack";
  seconds: number;
}

/** A pool connection that was opened, closed, checked out or returned. */
export type PoolEvent = (typeof poolEvents)[number];

const poolEvents = [
  "connectionCreated",
  "connectionClosed",
  "connectionCheckedOut",
  "connectionCheckedIn",
] as const;

/** The channels (`node:diagnostics_channel`) on which these are published. */
export const unitOfWorkChannel = "rep-settings.unit-of-work";
export const poolChannel = "rep-settings.pool";

const attempts = channel(unitOfWorkChannel);
const pool = channel(poolChannel);

/** @param started by `performance.now` */
export function publishAttempt(outcome: UnitOfWorkAttempt["outcome"], started: number): void {
  const attempt: UnitOfWorkAttempt = { outcome, seconds: (performance.now() - started) / 1000 };
  attempts.publish(attempt);
}

export function publishPoolEvents(client: MongoClient): void {
  for (const event of poolEvents) client.on(event, () => pool.publish(event));
}
