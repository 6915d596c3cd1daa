import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

const algorithm = "aes-256-gcm";
const nonceLength = 12;
const tagLength = 16;

/** Derives the encryption key from the session secret, which every instance has (RFC 5869). */
const keyOf = (secret: string) => Buffer.from(hkdfSync("sha256", secret, "", "sealed text", 32));

/** Encrypts text stored in the database, such as the link in waiting mail. @returns base64url */
export function sealText(secret: string, text: string): string {
  const nonce = randomBytes(nonceLength);
  const cipher = createCipheriv(algorithm, keyOf(secret), nonce);
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString("base64url");
}

/** Decrypts text; null when it was encrypted with another secret or tampered with. */
export function openSealedText(secret: string, sealed: string): string | null {
  const bytes = Buffer.from(sealed, "base64url");
  const tagEnd = nonceLength + tagLength;
  if (bytes.length < tagEnd) return null;
  try {
    const decipher = createDecipheriv(algorithm, keyOf(secret), bytes.subarray(0, nonceLength));
    decipher.setAuthTag(bytes.subarray(nonceLength, tagEnd));
    return Buffer.concat([decipher.update(bytes.subarray(tagEnd)), decipher.final()]).toString("utf8");
  } catch {
    return null;
  }
}
