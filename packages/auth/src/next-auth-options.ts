import { DatabaseUnavailable } from "@rep/db";
import { DomainError } from "@rep/schema/domain-error";
import type { NextAuthOptions, User } from "next-auth";
import { decode, encode, type JWT } from "next-auth/jwt";
import type { CredentialsConfig } from "next-auth/providers/credentials";
import { cookieOf } from "./cookies.ts";
import { parseCredential } from "./credentials.ts";
import { type SignInOrigin, sessionSeconds } from "./open-session.ts";
import { sameOriginUrl } from "./same-origin-url.ts";
import type { SignIn } from "./sign-in-request.ts";
import { type Claims, type SingleSignOnOptions, singleSignOnProvider } from "./single-sign-on.ts";

export interface NextAuthDependencies {
  secret: string;
  secureCookies: boolean;
  /** Left out where people sign in without a password. */
  signIn: SignIn | undefined;
  singleSignOn: SingleSignOnOptions | undefined;
  /** Opens a session for the person a provider tells of. @throws DomainError SINGLE_SIGN_ON_REFUSED */
  signOn(claims: Claims, origin: SignInOrigin): Promise<{ token: string; user: { id: string } }>;
  /** Hears of a single sign-on that did not get as far as a person. */
  onSignOnFailure(error: unknown): void;
  /** Whether a token is still good. */
  isCurrent(token: string): Promise<boolean>;
  /** Ends the session of a token, if it is one. */
  endSession(token: string): Promise<void>;
}

/** A code for the query string of the sign-in page; next-auth puts there what is thrown. */
function toErrorCode(error: unknown): string {
  if (error instanceof DomainError) return error.code;
  return error instanceof DatabaseUnavailable ? "DATABASE_UNAVAILABLE" : "INTERNAL";
}

const credentialFields = {
  email: { label: "Email", type: "email" },
  password: { label: "Password", type: "password" },
};

/** Where next-auth's own token carries ours, which is all there is in it. */
function tokenIn(carrier: JWT | User | undefined): string | null {
  const token = carrier && "token" in carrier ? carrier.token : undefined;
  return typeof token === "string" && parseCredential(token)?.kind === "session" ? token : null;
}

/** What next-auth's own factory makes; its CommonJS default export looks different to Node and to a bundler. */
function credentialsProvider(
  signIn: SignIn,
  { browser = null, clientAddress = "unknown" }: SignInOrigin,
): CredentialsConfig<typeof credentialFields> {
  return {
    id: "credentials",
    type: "credentials",
    name: "Email and password",
    credentials: credentialFields,
    async authorize(credentials) {
      try {
        const { token, user } = await signIn({
          email: String(credentials?.email ?? ""),
          password: String(credentials?.password ?? ""),
          clientAddress,
          browser,
        });
        return { id: user.id, token };
      } catch (error) {
        throw new Error(toErrorCode(error));
      }
    },
  };
}

/** The error among what next-auth hands its log. */
function errorIn(logged: unknown): unknown {
  if (logged instanceof Error || typeof logged !== "object" || logged === null) return logged;
  return "error" in logged ? logged.error : undefined;
}

/**
 * next-auth for `/api/auth/[...nextauth]`: the same credentials, the same tokens, the same cookie as everywhere else.
 *
 * @param origin where the request comes from, for the session it may open
 */
export function createNextAuthOptions(
  {
    secret,
    secureCookies,
    signIn,
    singleSignOn,
    signOn,
    onSignOnFailure,
    isCurrent,
    endSession,
  }: NextAuthDependencies,
  origin: SignInOrigin,
): NextAuthOptions {
  return {
    secret,
    useSecureCookies: secureCookies,
    session: { strategy: "jwt", maxAge: sessionSeconds },
    jwt: {
      maxAge: sessionSeconds,
      // The value of the cookie is our own token, as it is: it says which session, and the database knows the rest. What
      // comes with a salt is for one sign-on at a provider, and sealed as next-auth does it.
      encode: async (parameters) =>
        parameters.salt ? encode(parameters) : (tokenIn(parameters.token) ?? ""),
      async decode(parameters) {
        if (parameters.salt) return decode(parameters);
        const { token = "" } = parameters;
        return tokenIn({ token }) ? { token } : null;
      },
    },
    pages: { signIn: "/sign-in", signOut: "/sign-in", error: "/sign-in" },
    cookies: {
      sessionToken: cookieOf("session-token", secureCookies),
      callbackUrl: cookieOf("callback-url", secureCookies),
      csrfToken: cookieOf("csrf-token", secureCookies),
      state: cookieOf("state", secureCookies),
      nonce: cookieOf("nonce", secureCookies),
      pkceCodeVerifier: cookieOf("pkce.code_verifier", secureCookies),
    },
    providers: [
      ...(signIn ? [credentialsProvider(signIn, origin)] : []),
      ...(singleSignOn
        ? [
            singleSignOnProvider(singleSignOn, async (claims) => {
              try {
                const { token, user } = await signOn(claims, origin);
                return { id: user.id, token };
              } catch (error) {
                // next-auth forgets what is thrown here. The callback below says it.
                return { id: claims.sub, refusal: toErrorCode(error) };
              }
            }),
          ]
        : []),
    ],
    callbacks: {
      signIn({ user }) {
        if ("refusal" in user) throw new Error(String(user.refusal));
        return true;
      },
      /** The token of the sign-in, unchanged: looking at a session makes it no longer, and a client puts nothing into it. */
      async jwt({ token: carrier, user }) {
        const token = tokenIn(user ?? carrier);
        if (token === null || !(await isCurrent(token))) throw new Error("The session has ended.");
        return { token };
      },
      /** All the browser's scripts learn is that there is a session. */
      session: ({ session }) => ({ expires: session.expires }),
      redirect: ({ url, baseUrl }) => sameOriginUrl(url, baseUrl),
    },
    events: {
      async signOut({ token: carrier }) {
        const token = tokenIn(carrier);
        if (token !== null) await endSession(token);
      },
    },
    // A bad cookie is no event, and next-auth would print stacks. Requests are logged by the api.
    logger: {
      error(code, logged) {
        if (code.includes("OAUTH")) onSignOnFailure(errorIn(logged));
      },
      warn() {},
      debug() {},
    },
  };
}
