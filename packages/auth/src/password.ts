import { argon2, randomBytes, timingSafeEqual } from "node:crypto";
import { availableParallelism } from "node:os";
import { promisify } from "node:util";
import { DomainError } from "@rep/schema/domain-error";
import pLimit from "p-limit";

/** OWASP Password Storage Cheat Sheet, argon2id: 19 MiB, two passes, one lane. */
const parameters = { memory: 19_456, passes: 2, parallelism: 1 };
const saltLength = 16;
const tagLength = 32;

const derive = promisify(argon2);

/**
 * Each hash takes 19 MiB and one of the four threads of libuv's pool, which file and name lookups need too. A burst
 * of logins waits here instead of exhausting the machine.
 */
export const hashesAtOnce = Math.min(3, availableParallelism());
const pass = pLimit(hashesAtOnce);
const maxWaiting = 1000;

/** Parameters of argon2: KiB, passes and lanes. */
interface Cost {
  memory: number;
  passes: number;
  parallelism: number;
}

interface Phc extends Cost {
  salt: Buffer;
  tag: Buffer;
}

const phcPattern =
  /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

function parsePhc(hash: string): Phc | null {
  const [, memory, passes, parallelism, salt, tag] = phcPattern.exec(hash) ?? [];
  if (!salt || !tag) return null;
  return {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    salt: Buffer.from(salt, "base64"),
    tag: Buffer.from(tag, "base64"),
  };
}

async function run(password: string, { salt, tag, ...cost }: Phc): Promise<Buffer> {
  if (pass.pendingCount >= maxWaiting) throw new DomainError("TOO_MANY_ATTEMPTS", { retryAfter: 5 });
  // Keyboards differ in how they compose the same letters (NIST SP 800-63B, 5.1.1.2).
  const message = password.normalize("NFKC");
  return pass(() => derive("argon2id", { message, nonce: salt, tagLength: tag.length, ...cost }));
}

function format({ memory, passes, parallelism, salt, tag }: Phc): string {
  const base64 = (bytes: Buffer) => bytes.toString("base64").replace(/=+$/, "");
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${base64(salt)}$${base64(tag)}`;
}

/** Hashes with argon2id at a given cost, for tests that need less than `hashPassword` takes. @returns a PHC string */
export async function hashAtCost(password: string, cost: Cost): Promise<string> {
  const salt = randomBytes(saltLength);
  const tag = await run(password, { ...cost, salt, tag: Buffer.alloc(tagLength) });
  return format({ ...cost, salt, tag });
}

/** Hashes with argon2id. @returns a PHC string */
export function hashPassword(password: string): Promise<string> {
  return hashAtCost(password, parameters);
}

/** Whether `hash` was made from `password`; false, without any work, for an unreadable hash. */
export async function verifyPassword(password: string, hash: string): Promise<boolean> {
  const phc = parsePhc(hash);
  if (!phc) return false;
  return timingSafeEqual(await run(password, phc), phc.tag);
}

/** A hash that no password matches. Verifying against it takes as long as against a real one. */
export const unmatchableHash = format({
  ...parameters,
  salt: randomBytes(saltLength),
  tag: randomBytes(tagLength),
});
