export { type ActiveCredential, type Actor, isStillSignedIn } from "./actor.ts";
export {
  type Auth,
  type AuthOptions,
  createAuth,
  type PasswordConfirmation,
  type SignInEvent,
} from "./auth.ts";
export { clientAddressHeader } from "./client-address-header.ts";
export type { Cookie } from "./cookies.ts";
export { limits } from "./limits.ts";
export { linkTokenHash, newLinkToken } from "./link-token.ts";
export { hashPassword, verifyPassword } from "./password.ts";
export { sameOriginUrl } from "./same-origin-url.ts";
export { openSealedText, sealText } from "./sealed-text.ts";
export type { SignInRequest } from "./sign-in-request.ts";
