import type { Cookie } from "@rep/auth";

/** Serializes a `Set-Cookie` header. The value is one of our tokens, which needs no quoting. */
export function serializeCookie({ name, value, options }: Cookie): string {
  const { httpOnly, sameSite, path, secure, maxAge } = options;
  return [
    `${name}=${value}`,
    `Path=${path}`,
    `Max-Age=${maxAge}`,
    `SameSite=${sameSite === "lax" ? "Lax" : sameSite}`,
    ...(httpOnly ? ["HttpOnly"] : []),
    ...(secure ? ["Secure"] : []),
  ].join("; ");
}
