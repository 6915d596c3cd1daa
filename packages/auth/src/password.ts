/** Hashes with argon2id. @returns a PHC string */
export function hashPassword(_password: string): Promise<string> {
  throw new Error("Not built yet.");
}

/** Whether `password` made `hash`; false for a hash it cannot read. */
export function verifyPassword(_password: string, _hash: string): Promise<boolean> {
  throw new Error("Not built yet.");
}
