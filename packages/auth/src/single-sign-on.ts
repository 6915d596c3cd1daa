import type { Profile } from "next-auth";
import type { OAuthConfig } from "next-auth/providers/oauth";

/** A client registered at an OpenID Connect provider. */
export interface SingleSignOnOptions {
  /** The base of `/.well-known/openid-configuration`, such as `https://login.acme.example`. */
  issuer: string;
  clientId: string;
  clientSecret: string;
}

/** The relevant claims of a person (OpenID Connect Core 1.0, section 5.1). */
export interface Claims extends Profile {
  sub: string;
  email_verified?: unknown;
}

/** The outcome for next-auth: our session token, or why there is none. */
export type SignOnResult = { id: string; token: string } | { id: string; refusal: string };

/** Reads the claims of an ID token whose signature has been verified. */
function claimsIn(idToken: string | undefined): Claims {
  const [, payload = ""] = (idToken ?? "").split(".");
  return JSON.parse(Buffer.from(payload, "base64url").toString("utf8"));
}

/**
 * next-auth's configuration of an OpenID Connect provider: authorization code flow with state, nonce and PKCE. Asks
 * providers for the email when it is not in the ID token.
 */
export function singleSignOnProvider(
  { issuer, clientId, clientSecret }: SingleSignOnOptions,
  signOn: (claims: Claims) => Promise<SignOnResult>,
): OAuthConfig<Claims> {
  return {
    // Part of the redirect URL registered at the provider: `/api/auth/callback/oidc`.
    id: "oidc",
    name: "Single sign-on",
    type: "oauth",
    wellKnown: `${issuer.replace(/\/+$/, "")}/.well-known/openid-configuration`,
    clientId,
    clientSecret,
    idToken: true,
    checks: ["state", "nonce", "pkce"],
    authorization: { params: { scope: "openid email" } },
    userinfo: {
      async request({ client, tokens }) {
        const claims = claimsIn(tokens.id_token);
        if (claims.email !== undefined) return claims;
        const answer = await client.userinfo(tokens.access_token ?? "");
        // OpenID Connect Core 1.0, section 5.3.2: a response about another subject must not be used.
        if (answer.sub !== claims.sub) throw new Error("The provider answered about somebody else.");
        return answer;
      },
    },
    profile: signOn,
  };
}
