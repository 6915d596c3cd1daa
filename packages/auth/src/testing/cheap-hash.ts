import { hashAtCost } from "../password.ts";

/** The minimum that argon2 allows: 8 KiB, one pass. */
const leastCost = { memory: 8, passes: 1, parallelism: 1 };

/**
 * Hashes like `hashPassword` in a thousandth of its time, for tests that verify hundreds of passwords.
 * @returns a PHC string that `verifyPassword` reads
 */
export function cheapHash(password: string): Promise<string> {
  return hashAtCost(password, leastCost);
}
