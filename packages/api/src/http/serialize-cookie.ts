import type { Cookie } from "@rep/auth";

/** A `Set-Cookie` header. The value is a token of ours: letters, digits and marks that need no quoting. */
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
