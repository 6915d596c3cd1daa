export { type Actor, type Auth, type AuthOptions, type Cookie, createAuth } from "./auth.ts";
export { hashPassword, verifyPassword } from "./password.ts";
