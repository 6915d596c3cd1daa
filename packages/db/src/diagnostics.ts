import { channel } from "node:diagnostics_channel";
import type { MongoClient } from "mongodb";

/** One attempt at a unit of work. Published when it is over, where it was asked for. */
export interface UnitOfWorkAttempt {
  /** `conflict`: others wrote the same, so it runs again while there is time. */
  outcome: "committed" | "conflict" | "rolledBack";
  seconds: number;
}

/** A connection of the pool that was opened, closed, taken or given back. */
export type PoolEvent = (typeof poolEvents)[number];

const poolEvents = [
  "connectionCreated",
  "connectionClosed",
  "connectionCheckedOut",
  "connectionCheckedIn",
] as const;

/** Names of the channels (`node:diagnostics_channel`) on which whoever watches hears of the two above. */
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
