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
  /** Absent where password sign-in is off. */
  signIn: SignIn | undefined;
  singleSignOn: SingleSignOnOptions | undefined;
  /** Opens a session for the person named by a provider. @throws DomainError SINGLE_SIGN_ON_REFUSED */
  signOn(claims: Claims, origin: SignInOrigin): Promise<{ token: string; user: { id: string } }>;
  /** Called when a single sign-on fails before it names a person. */
  onSignOnFailure(error: unknown): void;
  /** Whether a token is still valid. */
  isCurrent(token: string): Promise<boolean>;
  /** Ends the session of a token, if it has one. */
  endSession(token: string): Promise<void>;
}

/** An error with a code, which next-auth puts into the query string of the sign-in page. */
function toErrorCode(error: unknown): string {
  if (error instanceof DomainError) return error.code;
  return error instanceof DatabaseUnavailable ? "DATABASE_UNAVAILABLE" : "INTERNAL";
}

const credentialFields = {
  email: { label: "Email", type: "email" },
  password: { label: "Password", type: "password" },
};

/** The field of next-auth's token that carries ours, which is all it contains. */
function tokenIn(carrier: JWT | User | undefined): string | null {
  const token = carrier && "token" in carrier ? carrier.token : undefined;
  return typeof token === "string" && parseCredential(token)?.kind === "session" ? token : null;
}

/** next-auth's factory; Node and bundlers see its CommonJS default export differently. */
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

/** Extracts the error from the arguments of next-auth's logger. */
function errorIn(logged: unknown): unknown {
  if (logged instanceof Error || typeof logged !== "object" || logged === null) return logged;
  return "error" in logged ? logged.error : undefined;
}

/**
 * next-auth's options for `/api/auth/[...nextauth]`, with the same credentials, tokens and cookie as everywhere else.
 *
 * @param origin where the request comes from, for a session it may open
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
      // The cookie holds our own token unchanged: it names a session, and the database knows the rest. Values with a
      // salt belong to one sign-on at a provider and are encrypted as next-auth does.
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
                // next-auth drops what is thrown here; the callback below reports it.
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
      /**
       * Keeps the token of the sign-in unchanged: reading a session does not extend it, and clients cannot add to it.
       */
      async jwt({ token: carrier, user }) {
        const token = tokenIn(user ?? carrier);
        if (token === null || !(await isCurrent(token))) throw new Error("The session has ended.");
        return { token };
      },
      /** Scripts only learn that there is a session. */
      session: ({ session }) => ({ expires: session.expires }),
      redirect: ({ url, baseUrl }) => sameOriginUrl(url, baseUrl),
    },
    events: {
      async signOut({ token: carrier }) {
        const token = tokenIn(carrier);
        if (token !== null) await endSession(token);
      },
    },
    // An invalid cookie is not worth logging, and next-auth would print stacks. The API logs requests.
    logger: {
      error(code, logged) {
        if (code.includes("OAUTH")) onSignOnFailure(errorIn(logged));
      },
      warn() {},
      debug() {},
    },
  };
}
